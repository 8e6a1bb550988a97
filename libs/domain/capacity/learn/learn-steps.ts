import type { DayNumber, ForecastStep, StepRecord } from '../forecast-input.js';
import { normalQuantiles, QUANTILES } from './normal.js';
import type { ForecastPolicy } from './step-defaults.js';

/** How long a step takes for one sponsor and product kind: its middle, around which the shape of the step lies. */
export interface LearntStep {
  readonly median: number;
  /** How unsure the middle itself is: spread of its logarithm. */
  readonly unsure: number;
}

/** What the history of the house says about the steps still to come. */
export interface LearntSteps {
  of(step: ForecastStep, sponsorId: string, productKind: string): LearntStep;
  /** Quantiles of a step as multiples of the middle, from the shortest to the longest. */
  shape(step: ForecastStep): Float64Array;
  /** Share of reviews that raise a question. */
  readonly questionChance: number;
  /** How much the document waits of one sponsor go together, 0 to 1. */
  readonly together: number;
}

interface Weighted {
  readonly log: number;
  readonly weight: number;
  readonly record: StepRecord;
}

/** Steps shorter than this (days or hours) are taken for this, so that a logarithm exists. */
const SHORTEST = 0.1;
/** Product kinds and sponsors differ less in hours of work than sponsors do in documents: what a sponsor's own past counts at most. */
const SPONSOR_WORTH: Readonly<Record<ForecastStep, number>> = { DOCUMENTS: 1, QUESTION: 2, QA: 4, QP: 4 };

/**
 * Learns each step from past cases. Middles are shrunk: a sponsor's towards its product kind's, that towards the policy's default, by how
 * many past cases there are; recent ones count more. The shape around the middle is that of all past cases of the step together.
 */
export function learnSteps(history: readonly StepRecord[], today: DayNumber, policy: ForecastPolicy): LearntSteps {
  const weightOf = ({ endedOn }: StepRecord) => 0.5 ** (Math.max(0, today - endedOn) / policy.halfLife);
  const models = new Map<ForecastStep, StepModel>();
  const modelOf = (step: ForecastStep): StepModel => {
    const known = models.get(step);
    if (known) return known;
    const past = history
      .filter((record) => record.step === step && (step !== 'QUESTION' || record.amount > 0))
      .map((record) => ({ record, log: Math.log(Math.max(SHORTEST, record.amount)), weight: weightOf(record) }));
    const made = new StepModel(step, past, policy);
    models.set(step, made);
    return made;
  };
  const reviews = history.filter(({ step }) => step === 'QUESTION').map((record) => ({ record, weight: weightOf(record) }));
  const asked = sum(reviews.map(({ record, weight }) => (record.amount > 0 ? weight : 0)));
  return {
    of: (step, sponsorId, productKind) => modelOf(step).of(sponsorId, productKind),
    shape: (step) => modelOf(step).shape,
    questionChance: (asked + policy.questionChance * policy.worth) / (sum(reviews.map(({ weight }) => weight)) + policy.worth),
    together: modelOf('DOCUMENTS').together(),
  };
}

/** One step: middles by product kind and sponsor, and the shape that they share. */
class StepModel {
  private readonly kinds = new Map<string, { readonly middle: number; readonly cases: number }>();
  private readonly sponsors = new Map<string, { readonly shift: number; readonly cases: number }>();
  private readonly overall: number;
  private readonly residuals: readonly Weighted[];
  /** Quantiles as multiples of the middle. */
  readonly shape: Float64Array;
  private readonly spread: number;

  constructor(
    private readonly step: ForecastStep,
    past: readonly Weighted[],
    private readonly policy: ForecastPolicy,
  ) {
    const { median } = policy.steps[step];
    const overall = shrunk(past, Math.log(median), policy.worth);
    for (const [kind, ofKind] of grouped(past, ({ productKind }) => productKind))
      this.kinds.set(kind, { middle: shrunk(ofKind, overall, policy.worth), cases: sum(ofKind.map(({ weight }) => weight)) });
    this.overall = overall;
    const beyondKind = past.map((one) => ({ ...one, log: one.log - this.middleOf(one.record.productKind) }));
    const worth = policy.worth * SPONSOR_WORTH[step];
    for (const [sponsor, ofSponsor] of grouped(beyondKind, ({ sponsorId }) => sponsorId))
      this.sponsors.set(sponsor, { shift: shrunk(ofSponsor, 0, worth), cases: sum(ofSponsor.map(({ weight }) => weight)) });
    this.residuals = beyondKind.map((one) => ({ ...one, log: one.log - (this.sponsors.get(one.record.sponsorId)?.shift ?? 0) }));
    const shape = shapeOf(this.residuals, policy.steps[step].sigma, policy.worth * 2);
    this.spread = Math.sqrt(sum([...shape].map((value) => value * value)) / QUANTILES);
    this.shape = shape.map((value) => Math.exp(value));
  }

  of(sponsorId: string, productKind: string): LearntStep {
    const { policy, step } = this;
    const sponsor = this.sponsors.get(sponsorId);
    const cases = (sponsor?.cases ?? 0) + (step === 'DOCUMENTS' ? 0 : (this.kinds.get(productKind)?.cases ?? 0));
    return {
      median: Math.exp(this.middleOf(productKind) + (sponsor?.shift ?? 0)),
      unsure: this.spread / Math.sqrt(cases + policy.worth),
    };
  }

  /** Correlation of what is left of the waits of one sponsor in one month. */
  together(): number {
    const { policy } = this;
    const variance = sum(this.residuals.map(({ log, weight }) => weight * log * log));
    const total = sum(this.residuals.map(({ weight }) => weight));
    if (total === 0 || variance === 0) return policy.together;
    let products = 0;
    let pairs = 0;
    const months = grouped(this.residuals, ({ sponsorId, endedOn, amount }) => `${sponsorId} ${Math.floor((endedOn - amount) / 30)}`);
    for (const [, month] of months) {
      const all = sum(month.map(({ log }) => log));
      const squares = sum(month.map(({ log }) => log * log));
      products += (all * all - squares) / 2;
      pairs += (month.length * (month.length - 1)) / 2;
    }
    const found = pairs === 0 ? 0 : products / pairs / (variance / total);
    const worth = policy.worth * 5;
    return Math.min(0.9, Math.max(0, (found * pairs + policy.together * worth) / (pairs + worth)));
  }

  private middleOf(productKind: string): number {
    return this.kinds.get(productKind)?.middle ?? this.overall;
  }
}

/** The quantiles of what past cases leave, mixed with the default's shape while they are few. */
function shapeOf(past: readonly Weighted[], sigma: number, worth: number): Float64Array {
  const assumed = Array.from({ length: 64 }, (_, at) => ({
    log: sigma * (normalQuantiles[Math.floor(((at + 0.5) / 64) * QUANTILES)] ?? 0),
    weight: worth / 64,
  }));
  const sorted = [...past, ...assumed].toSorted((one, other) => one.log - other.log);
  const total = sum(sorted.map(({ weight }) => weight));
  const quantiles = new Float64Array(QUANTILES);
  let at = 0;
  let below = 0;
  for (let row = 0; row < QUANTILES; row += 1) {
    const wanted = ((row + 0.5) / QUANTILES) * total;
    while (at < sorted.length - 1 && below + (sorted[at]?.weight ?? 0) < wanted) {
      below += sorted[at]?.weight ?? 0;
      at += 1;
    }
    quantiles[row] = sorted[at]?.log ?? 0;
  }
  return quantiles;
}

function shrunk(past: readonly Pick<Weighted, 'log' | 'weight'>[], towards: number, worth: number): number {
  const total = sum(past.map(({ weight }) => weight));
  return (sum(past.map(({ log, weight }) => log * weight)) + towards * worth) / (total + worth);
}

function grouped(past: readonly Weighted[], by: (record: StepRecord) => string): Map<string, Weighted[]> {
  const groups = new Map<string, Weighted[]>();
  for (const one of past) {
    const key = by(one.record);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
