import { dayInWords } from '../kernel/index.js';
import { dayText, type ForecastCase, type ForecastInput } from './forecast-input.js';
import { daysOfRuns } from './interval.js';
import { learnSteps, type LearntSteps } from './learn/learn-steps.js';
import { defaultForecastPolicy, type ForecastPolicy } from './learn/step-defaults.js';
import { prepare } from './simulate/prepare.js';
import { playRuns, type Tally } from './simulate/runs.js';
import { HORIZON } from './simulate/working-hours.js';

/** What holds a case up most. */
export const constraintKinds = ['DOCUMENTS', 'QA', 'QP', 'ANSWERS', 'WORK', 'NO_QP'] as const;
export type ConstraintKind = (typeof constraintKinds)[number];

/** What the forecast says of one case. */
export interface CaseForecast {
  readonly key: string;
  /** Null where no date is given: without a milestone nothing is late (domain reference 5.12). */
  readonly probabilityLate: number | null;
  /** Days of certification, `YYYY-MM-DD`: the middle, and the bounds between which four of five runs end. */
  readonly expectedOn: string;
  readonly from: string;
  readonly to: string;
  /** The binding constraint: the longest wait of the runs in which it is late. */
  readonly constraint: { readonly kind: ConstraintKind; readonly words: string };
}

/** How a forecast is made. */
export interface ForecastOptions {
  readonly seed: number;
  readonly runs: number;
  readonly policy?: ForecastPolicy;
}

/** Forecasts every case of the queue. The same input, seed and number of runs give the same answer on any machine. */
export function forecast(input: ForecastInput, options: ForecastOptions): CaseForecast[] {
  const policy = options.policy ?? defaultForecastPolicy;
  return forecastWith(input, learnSteps(input.history, input.today, policy), { ...options, policy });
}

/** As {@link forecast}, with what was learnt before: for several questions about one queue. */
export function forecastWith(input: ForecastInput, learnt: LearntSteps, { seed, runs, policy }: Required<ForecastOptions>): CaseForecast[] {
  const prepared = prepare(input, learnt, seed, policy);
  const tally = playRuns(prepared, runs);
  const qpNames = new Map(input.people.map(({ personId, name }) => [personId, name]));
  return prepared.cases.map((one, at) => ({
    key: one.key,
    probabilityLate: one.certifyBy === undefined ? null : (tally.late[at] ?? 0) / runs,
    ...daysOf(tally, at, input.today),
    constraint: constraintOf(one, tally, at, input.today, qpNames),
  }));
}

/** The middle day of the runs of a case, and its bounds. */
function daysOf({ days }: Tally, at: number, today: number): Pick<CaseForecast, 'expectedOn' | 'from' | 'to'> {
  const { from, middle, to } = daysOfRuns(Array.from(days.subarray(at * (HORIZON + 1), (at + 1) * (HORIZON + 1))));
  return { expectedOn: dayText(today + middle), from: dayText(today + from), to: dayText(today + to) };
}

function constraintOf(
  one: ForecastCase,
  { waits }: Tally,
  at: number,
  today: number,
  names: ReadonlyMap<string, string>,
): CaseForecast['constraint'] {
  if (one.qpId === undefined && one.eligibleQps.length === 0)
    return { kind: 'NO_QP', words: `no QP named on the authorisation has the scope ${scopeWords(one)}` };
  const on = (days: number | undefined) => dayInWords(dayText(today + (days ?? 0)));
  const documents = waits.documents[at] ?? 0;
  const candidates = [
    { kind: one.step === 'QUESTION' ? 'ANSWERS' : 'DOCUMENTS', days: documents },
    { kind: 'QA', days: waits.qa[at] ?? 0 },
    { kind: 'QP', days: waits.qp[at] ?? 0 },
    { kind: 'ANSWERS', days: waits.answers[at] ?? 0 },
  ] as const;
  const longest = candidates.reduce((most, next) => (next.days > most.days ? next : most));
  if (longest.days < 1) return { kind: 'WORK', words: 'no wait: the work itself takes this long' };
  switch (longest.kind) {
    case 'DOCUMENTS':
      return { kind: 'DOCUMENTS', words: `waits for documents, until about ${on(documents)}` };
    case 'QA':
      return { kind: 'QA', words: `waits for QA, ${on(documents)} to ${on(waits.toQp[at])}` };
    case 'QP': {
      const who = one.qpId === undefined ? `a QP with ${scopeWords(one)} scope` : (names.get(one.qpId) ?? 'its QP');
      return { kind: 'QP', words: `waits for ${who}, ${on(waits.toQp[at])} to ${on(waits.fromQp[at])}` };
    }
    case 'ANSWERS':
      return { kind: 'ANSWERS', words: `waits for answers to questions, about ${daysWords(longest.days)}` };
  }
}

function daysWords(days: number): string {
  const whole = Math.round(days);
  return whole === 1 ? '1 day' : `${whole} days`;
}

function scopeWords({ productKind }: ForecastCase): string {
  return productKind.toLowerCase().replaceAll('_', ' ');
}
