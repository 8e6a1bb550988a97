import type { ForecastCase, ForecastInput, ForecastStep } from '../forecast-input.js';
import type { LearntSteps } from '../learn/learn-steps.js';
import { QUANTILES } from '../learn/normal.js';
import type { ForecastPolicy } from '../learn/step-defaults.js';
import { streamOf, type Stream } from './streams.js';
import { WorkingHours } from './working-hours.js';

/** The input as arrays that the runs walk through. Index of a case is its rank: lower is served first. */
export interface Prepared {
  readonly cases: readonly ForecastCase[];
  readonly caseStreams: readonly Stream[];
  readonly sponsorOf: Int32Array;
  readonly sponsorStreams: readonly Stream[];
  /** Spread of the factor on all document waits of one sponsor. */
  readonly sponsorUnsure: Float64Array;
  /** Share of a sponsor's common luck in a document wait, and of the wait's own. */
  readonly common: number;
  readonly own: number;
  /** Middle of each step of a case, and the shapes around them (the same for all cases). */
  readonly documentDays: Float64Array;
  readonly qaHours: Float64Array;
  readonly qpHours: Float64Array;
  readonly answerDays: Float64Array;
  readonly shapes: Readonly<Record<ForecastStep, Float64Array>>;
  /** First row of the document table that a wait has not passed yet. */
  readonly passed: Int32Array;
  /** Days from today to the beginning of the wait (negative: it has begun). */
  readonly waitsFrom: Float64Array;
  /** Days from today to the promised day; NaN without a promise. */
  readonly promised: Float64Array;
  /** Part of a wait that is left when the sponsor is asked now. */
  readonly askedNow: Float64Array;
  readonly workUnsure: Float64Array;
  readonly qaLeft: Float64Array;
  readonly qpLeft: Float64Array;
  readonly waitsForDocuments: Uint8Array;
  readonly waitsForAnswer: Uint8Array;
  readonly questionBelow: Float64Array;
  /** QP of the case, or -1. */
  readonly qpOf: Int32Array;
  readonly qpMask: Int32Array;
  readonly qaMask: Int32Array;
  /** Days from today within which it has to be certified; Infinity without a date. */
  readonly due: Float64Array;
  readonly qps: readonly WorkingHours[];
  readonly qpStreams: readonly Stream[];
  readonly delegates: readonly WorkingHours[];
  readonly policy: ForecastPolicy;
}

/** Most people of one pool. */
const MOST = 31;

/** Lays the input out for the runs. Throws RangeError where a pool is larger than the runs can hold. */
export function prepare(input: ForecastInput, learnt: LearntSteps, seed: number, policy: ForecastPolicy): Prepared {
  const cases = input.cases.toSorted((one, other) => one.rank - other.rank || (one.key < other.key ? -1 : 1));
  const pool = (name: 'QP' | 'QA') => input.people.filter((person) => person.pool === name);
  const [qps, delegates] = [pool('QP'), pool('QA')];
  if (qps.length > MOST || delegates.length > MOST) throw new RangeError(`a pool holds at most ${MOST} people`);
  const sponsors = [...new Set(cases.map(({ sponsorId }) => sponsorId))].toSorted();
  const numbers = (of: (one: ForecastCase) => number) => Float64Array.from(cases, of);
  const maskOf = (people: readonly { readonly personId: string }[], wanted: readonly string[]) =>
    people.reduce((mask, { personId }, at) => (wanted.includes(personId) ? mask | (1 << at) : mask), 0);
  const median = (step: ForecastStep) => numbers((one) => learnt.of(step, one.sponsorId, one.productKind).median);
  const documentDays = median('DOCUMENTS');
  const answerDays = median('QUESTION');
  const shapes = {
    DOCUMENTS: learnt.shape('DOCUMENTS'),
    QA: learnt.shape('QA'),
    QP: learnt.shape('QP'),
    QUESTION: learnt.shape('QUESTION'),
  };
  return {
    cases,
    caseStreams: cases.map(({ key }) => streamOf(seed, `case ${key}`)),
    sponsorOf: Int32Array.from(cases, ({ sponsorId }) => sponsors.indexOf(sponsorId)),
    sponsorStreams: sponsors.map((id) => streamOf(seed, `sponsor ${id}`)),
    sponsorUnsure: Float64Array.from(sponsors, (id) => learnt.of('DOCUMENTS', id, '').unsure),
    common: Math.sqrt(learnt.together),
    own: Math.sqrt(1 - learnt.together),
    documentDays,
    qaHours: median('QA'),
    qpHours: median('QP'),
    answerDays,
    shapes,
    passed: Int32Array.from(cases, ({ step, waitsSince }, at) => {
      const waited = input.today - waitsSince;
      return step === 'QUESTION'
        ? rowsPassed(shapes.QUESTION, waited / (answerDays[at] ?? 1))
        : rowsPassed(shapes.DOCUMENTS, waited / (documentDays[at] ?? 1));
    }),
    waitsFrom: numbers(({ waitsSince }) => waitsSince - input.today),
    promised: numbers(({ promisedOn }) => (promisedOn === undefined ? Number.NaN : Math.max(0, promisedOn - input.today))),
    askedNow: numbers(({ askedNow }) => askedNow ?? 1),
    workUnsure: numbers((one) => learnt.of('QP', one.sponsorId, one.productKind).unsure),
    qaLeft: numbers(({ qaLeft }) => qaLeft),
    qpLeft: numbers(({ qpLeft }) => Math.max(0.02, qpLeft)),
    waitsForDocuments: Uint8Array.from(cases, ({ step }) => (step === 'DOCUMENTS' ? 1 : 0)),
    waitsForAnswer: Uint8Array.from(cases, ({ step }) => (step === 'QUESTION' ? 1 : 0)),
    questionBelow: numbers(({ qpLeft }) => learnt.questionChance * qpLeft * 4_294_967_296),
    qpOf: Int32Array.from(cases, ({ qpId }) => qps.findIndex(({ personId }) => personId === qpId)),
    qpMask: Int32Array.from(cases, ({ eligibleQps }) => maskOf(qps, eligibleQps)),
    qaMask: Int32Array.from(cases, (one) => maskOf(delegates, one.delegates)),
    due: numbers(({ certifyBy }) => (certifyBy === undefined ? Infinity : certifyBy - input.today)),
    qps: qps.map((person) => new WorkingHours(person)),
    qpStreams: qps.map(({ personId }) => streamOf(seed, `person ${personId}`)),
    delegates: delegates.map((person) => new WorkingHours(person)),
    policy,
  };
}

/** A wait that has lasted so long is longer than all rows below: what is left is drawn from the rest. */
function rowsPassed(shape: Float64Array, waited: number): number {
  let row = 0;
  while (row < QUANTILES - 1 && (shape[row] ?? 0) <= waited) row += 1;
  return row;
}
