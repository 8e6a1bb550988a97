import type { ForecastCase, ForecastInput, ForecastPerson } from './forecast-input.js';
import { forecastWith } from './forecast.js';
import { learnSteps } from './learn/learn-steps.js';
import { defaultForecastPolicy, type ForecastPolicy } from './learn/step-defaults.js';

/** What could be done about a case that will be late. */
export type RemedyAction =
  | { readonly kind: 'REASSIGN'; readonly qpId: string; readonly name: string }
  | { readonly kind: 'OUTSIDE_QP'; readonly qpId: string; readonly name: string }
  | { readonly kind: 'ASK_SPONSOR' }
  | { readonly kind: 'REORDER' };

/** A remedy, and what it would change. */
export interface Remedy {
  readonly action: RemedyAction;
  readonly words: string;
  /** Probability of being late without and with it, from the same runs. */
  readonly before: number;
  readonly after: number;
  /** Late cases more or fewer among all others: what it costs them. */
  readonly others: number;
}

/** A QP of another house, or one who does not work here now, who is named on the same authorisation and could help. */
export interface OutsideQp {
  readonly person: ForecastPerson;
  /** Keys of the cases that this QP is eligible for. */
  readonly cases: readonly string[];
}

/** How remedies are looked for. */
export interface RemedyOptions {
  readonly seed: number;
  readonly runs: number;
  /** Cases that are looked at, the most endangered first. */
  readonly most: number;
  readonly policy?: ForecastPolicy;
  readonly outside?: readonly OutsideQp[];
}

/** Probability of being late below which nobody asks for a remedy. */
const WORTH_ASKING = 0.1;
/** Other QPs that are tried for one case. */
const QPS_TRIED = 3;

/**
 * Remedies for the most endangered cases, the best first. Each is found by playing the queue again with the remedy in it and the same luck
 * for every case, so that a difference is the remedy's and not chance's. Only what helps is named.
 */
export function findRemedies(input: ForecastInput, options: RemedyOptions): ReadonlyMap<string, readonly Remedy[]> {
  const policy = options.policy ?? defaultForecastPolicy;
  const { seed, runs, outside = [] } = options;
  const learnt = learnSteps(input.history, input.today, policy);
  const play = (changed: ForecastInput) => {
    const forecasts = forecastWith(changed, learnt, { seed, runs, policy });
    return new Map(forecasts.map((one) => [one.key, one.probabilityLate ?? 0]));
  };
  const before = play(input);
  const endangered = input.cases
    .filter(({ key }) => (before.get(key) ?? 0) >= WORTH_ASKING)
    .toSorted((one, other) => (before.get(other.key) ?? 0) - (before.get(one.key) ?? 0) || one.rank - other.rank)
    .slice(0, options.most);
  return new Map(
    endangered.map((one) => {
      const remedies = actionsFor(one, input, outside).map((action) => {
        const after = play(withAction(input, one.key, action, policy, outside));
        const others = [...after].reduce((sum, [key, late]) => (key === one.key ? sum : sum + late - (before.get(key) ?? 0)), 0);
        return { action, words: wordsOf(action), before: before.get(one.key) ?? 0, after: after.get(one.key) ?? 0, others };
      });
      const helping = remedies.filter((remedy) => remedy.after < remedy.before - 0.01);
      return [one.key, helping.toSorted((a, b) => a.after + Math.max(0, a.others) - (b.after + Math.max(0, b.others)))] as const;
    }),
  );
}

/** What can be tried for a case: nobody who is not eligible is ever proposed. */
export function actionsFor(one: ForecastCase, { people }: ForecastInput, outside: readonly OutsideQp[]): RemedyAction[] {
  const able = people.filter(({ pool, personId }) => pool === 'QP' && personId !== one.qpId && one.eligibleQps.includes(personId));
  const free = ({ hours }: ForecastPerson) => hours.slice(0, 28).reduce((sum, hour) => sum + hour, 0);
  return [
    ...(one.step === 'DOCUMENTS' || one.step === 'QUESTION' ? [{ kind: 'ASK_SPONSOR' } as const] : []),
    ...able
      .toSorted((a, b) => free(b) - free(a) || (a.personId < b.personId ? -1 : 1))
      .slice(0, QPS_TRIED)
      .map(({ personId, name }) => ({ kind: 'REASSIGN', qpId: personId, name }) as const),
    ...outside
      .filter(({ cases, person }) => cases.includes(one.key) && person.personId !== one.qpId)
      .map(({ person }) => ({ kind: 'OUTSIDE_QP', qpId: person.personId, name: person.name }) as const),
    { kind: 'REORDER' },
  ];
}

/** The input as it would be with a remedy; the one given stays as it is. */
export function withAction(
  input: ForecastInput,
  key: string,
  action: RemedyAction,
  policy: ForecastPolicy,
  outside: readonly OutsideQp[] = [],
): ForecastInput {
  const change = (by: (one: ForecastCase) => ForecastCase) => input.cases.map((one) => (one.key === key ? by(one) : one));
  switch (action.kind) {
    case 'REASSIGN':
      return { ...input, cases: change((one) => ({ ...one, qpId: action.qpId })) };
    case 'OUTSIDE_QP': {
      const helper = outside.find(({ person }) => person.personId === action.qpId);
      const people = helper && !input.people.includes(helper.person) ? [...input.people, helper.person] : input.people;
      return { ...input, people, cases: change((one) => ({ ...one, qpId: action.qpId, eligibleQps: [...one.eligibleQps, action.qpId] })) };
    }
    case 'ASK_SPONSOR':
      return { ...input, cases: change((one) => ({ ...one, askedNow: policy.askedShortensTo })) };
    case 'REORDER':
      return { ...input, cases: change((one) => ({ ...one, rank: -1 })) };
  }
}

function wordsOf(action: RemedyAction): string {
  switch (action.kind) {
    case 'REASSIGN':
      return `give the case to ${action.name}`;
    case 'OUTSIDE_QP':
      return `ask ${action.name}, who is named on the same authorisation`;
    case 'ASK_SPONSOR':
      return 'ask the sponsor in person now';
    case 'REORDER':
      return 'put the case first in the queue';
  }
}
