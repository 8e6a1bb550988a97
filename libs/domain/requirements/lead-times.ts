import type { BatchFacts } from './batch-facts.js';
import type { RequirementLine } from './requirement-line.js';

/** Working days until a document is usually there, from the day on which it is asked for; practice, no law (domain reference 7.1). */
export interface CollectionTimes {
  readonly version: string;
  /** A document of the batch itself. */
  readonly ofBatch: number;
  /** A document that serves several batches, asked for the first time. */
  readonly standing: number;
  /** One that was accepted for an earlier batch and is referred to. */
  readonly referred: number;
  /** Documents that take another time, by code. */
  readonly byCode: Readonly<Record<string, number>>;
  /** The QP's review once everything is there; of a product with a short life. */
  readonly review: number;
  readonly reviewShort: number;
}

/** Typical values of domain reference 7.1, their upper end. Tag K: not verified; each house sets its own. */
export const collectionTimes202611: CollectionTimes = {
  version: '2026-11',
  ofBatch: 10,
  standing: 30,
  referred: 1,
  byCode: {
    // scheduling and performing a third-country audit 2 to 4 months, its report 4 to 6 weeks, the answer to findings 30 days
    AUDIT_REPORT: 115,
    AUDIT_CAPA_STATUS: 135,
    AUDIT_FINAL_ASSESSMENT: 140,
    QP_DECLARATION: 140,
    // the sterility test itself takes 14 days
    STERILITY_ENDOTOXIN: 15,
  },
  review: 10,
  reviewShort: 2,
};

/** Working days until the document of a line is usually there. On a repeat, what serves several batches is only referred to. */
export function leadDaysOf(
  line: Pick<RequirementLine, 'code' | 'keeping'>,
  facts: Pick<BatchFacts, 'batchOrdinal'>,
  times: CollectionTimes = collectionTimes202611,
): number {
  const repeats = line.keeping === 'STANDING' && facts.batchOrdinal === 'REPEAT';
  if (repeats) return times.referred;
  return times.byCode[line.code] ?? (line.keeping === 'STANDING' ? times.standing : times.ofBatch);
}

/** When a batch can be certified at the earliest, in working days from the day on which everything is asked for. */
export interface EarliestCertification {
  /** Until the last document that blocks certification is there. */
  readonly leadDays: number;
  readonly reviewDays: number;
  /** Keys of the lines that take longest: what to begin with. */
  readonly waitsFor: readonly string[];
}

/** The longest lead time of what blocks certification, and the review after it (domain reference 3.6). */
export function earliestCertification(
  lines: readonly Pick<RequirementLine, 'key' | 'code' | 'keeping' | 'need' | 'due'>[],
  facts: Pick<BatchFacts, 'batchOrdinal' | 'shortShelfLife'>,
  times: CollectionTimes = collectionTimes202611,
): EarliestCertification {
  const blocking = lines.filter(({ need, due }) => need === 'H' && due === 'CERTIFICATION');
  const leadDays = Math.max(0, ...blocking.map((line) => leadDaysOf(line, facts, times)));
  return {
    leadDays,
    reviewDays: facts.shortShelfLife ? times.reviewShort : times.review,
    waitsFor: blocking.filter((line) => leadDaysOf(line, facts, times) === leadDays).map(({ key }) => key),
  };
}
