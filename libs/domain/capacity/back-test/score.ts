import { forecast } from '../forecast.js';
import { dayNumber, type ForecastCase, type ForecastInput } from '../forecast-input.js';
import type { Snapshot } from './play-world.js';

/** How well the forecast did in one world. */
export interface Score {
  readonly world: string;
  /** Forecasts of single cases that were compared with what came. */
  readonly forecasts: number;
  /** Share of them that came late. */
  readonly late: number;
  /** Share of true days inside the 80 % interval. */
  readonly coverage: number;
  /** Mean squared error of the probability of being late: of the forecast, of "on plan" (never late) and of the queue-length rule. */
  readonly brier: { readonly forecast: number; readonly onPlan: number; readonly queueLength: number };
  /** Working days between the first warning and the missed day, the median over late cases that were open at least 20 working days before it. */
  readonly warning: number;
  readonly warnedCases: number;
}

/** Probability from which a case counts as warned of: the middle level of the policy's default (domain reference 7.5). */
export const WARNING_LEVEL = 0.4;
/** Working days for which a case must have been open before its day, to be asked for a warning. */
const OPEN_FOR = 20;
/** The targets of the back-test. */
export const targets = { coverage: [0.75, 0.85], warning: 10 } as const;

/** What a world's seeds have to be kept apart by. */
interface Judged {
  readonly inside: boolean;
  readonly late: boolean;
  readonly probability: number;
  readonly byQueue: number;
}

/** Forecasts every snapshot of some plays of a world and compares with what came. */
export function scoreWorld(world: string, plays: readonly (readonly Snapshot[])[], runs: number): Score {
  const judged: Judged[] = [];
  const warnings: number[] = [];
  for (const [play, snapshots] of plays.entries()) {
    const firstWarning = new Map<string, number>();
    const due = new Map<string, { readonly openedOn: number; readonly certifyBy: number; readonly late: boolean }>();
    for (const { input, outcomes } of snapshots) {
      const forecasts = new Map(forecast(input, { seed: 1000 + play, runs }).map((one) => [one.key, one]));
      for (const outcome of outcomes) {
        const { key, openedOn, certifyBy, certifiedOn } = outcome;
        const said = forecasts.get(key);
        const known = input.cases.find((one) => one.key === key);
        if (!said || !known) continue;
        const late = certifiedOn > certifyBy;
        due.set(key, { openedOn, certifyBy, late });
        judged.push({
          inside: certifiedOn >= dayNumber(said.from) && certifiedOn <= dayNumber(said.to),
          late,
          probability: said.probabilityLate ?? 0,
          byQueue: queueRule(input, known),
        });
        if ((said.probabilityLate ?? 0) >= WARNING_LEVEL && !firstWarning.has(key)) firstWarning.set(key, input.today);
      }
    }
    const [begin, end] = [snapshots[0]?.input.today ?? 0, snapshots.at(-1)?.input.today ?? 0];
    for (const [key, { openedOn, certifyBy, late }] of due) {
      // Only cases whose whole way lies inside the time that was forecast.
      if (!late || openedOn < begin || certifyBy > end || workingDays(openedOn, certifyBy) < OPEN_FOR) continue;
      const warned = firstWarning.get(key);
      warnings.push(warned === undefined ? 0 : Math.max(0, workingDays(warned, certifyBy)));
    }
  }
  const mean = (of: (one: Judged) => number) => judged.reduce((sum, one) => sum + of(one), 0) / judged.length;
  const error = (of: (one: Judged) => number) => mean((one) => (of(one) - (one.late ? 1 : 0)) ** 2);
  return {
    world,
    forecasts: judged.length,
    late: mean(({ late }) => (late ? 1 : 0)),
    coverage: mean(({ inside }) => (inside ? 1 : 0)),
    brier: { forecast: error(({ probability }) => probability), onPlan: error(() => 0), queueLength: error(({ byQueue }) => byQueue) },
    warning: median(warnings),
    warnedCases: warnings.length,
  };
}

/** Whether a world keeps every target. */
export function keepsTargets({ coverage, brier, warning }: Score): boolean {
  const [low, high] = targets.coverage;
  return (
    coverage >= low && coverage <= high && brier.forecast < brier.onPlan && brier.forecast < brier.queueLength && warning >= targets.warning
  );
}

/**
 * The rule of thumb that people use: the mean of past document waits, then everything that stands before the case at its QP, at the mean of past
 * work and the hours of the coming weeks. Late or not, without anything between.
 */
function queueRule(input: ForecastInput, one: ForecastCase): number {
  const meanOf = (step: string) => {
    const past = input.history.filter((record) => record.step === step);
    return past.reduce((sum, { amount }) => sum + amount, 0) / Math.max(1, past.length);
  };
  const documents = one.step === 'DOCUMENTS' ? Math.max(1, one.waitsSince + meanOf('DOCUMENTS') - input.today) : 0;
  const rate = (people: readonly { readonly hours: readonly number[] }[]) =>
    people.reduce((sum, { hours }) => sum + hours.slice(0, 28).reduce((all, hour) => all + hour, 0), 0) / 28;
  const before = input.cases.filter(({ rank }) => rank < one.rank);
  const qps = input.people.filter(({ pool, personId }) => pool === 'QP' && (one.qpId === undefined || personId === one.qpId));
  const sameQp = one.qpId === undefined ? before : before.filter(({ qpId }) => qpId === one.qpId);
  const qaDays = ((before.length + 1) * meanOf('QA')) / Math.max(0.1, rate(input.people.filter(({ pool }) => pool === 'QA')));
  const qpDays = ((sameQp.length + 1) * meanOf('QP')) / Math.max(0.1, rate(qps));
  return input.today + documents + Math.max(qaDays, qpDays) > (one.certifyBy ?? Infinity) ? 1 : 0;
}

/** Working days between two days; the worlds' weeks begin with day 0. */
function workingDays(from: number, to: number): number {
  let count = 0;
  for (let day = Math.ceil(from); day < to; day += 1) if (day % 7 < 5) count += 1;
  return count;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
