import { z } from 'zod';
import { day, id, instant, line } from '../operation/index.js';
import { memberState } from './batch-facts.js';

/** Where a release is on its way, in the order of the SOP. */
export const releasePhases = ['DOCUMENTS', 'REVIEW', 'DECISION', 'HAND_OFF', 'REGULATORY_RELEASE', 'SUPPLY', 'FILING', 'ENDED'] as const;
export type ReleasePhase = (typeof releasePhases)[number];

/** Who holds a release now (domain reference 7.6). */
export const holderKinds = [
  'SPONSOR',
  'MANUFACTURER',
  'CRO',
  'DEPOT',
  'SITE',
  'COURIER',
  'AUTHORITY',
  'QC',
  'QA',
  'QP_OFFICE',
  'QP',
  'NOBODY',
] as const;
export type HolderKind = (typeof holderKinds)[number];

/** What keeps a release from its next step; the first of them that holds is shown. */
export const blockingReasons = [
  'STOPPED',
  'ON_HOLD',
  'OPEN_DEVIATION',
  'REJECTED_DOCUMENT',
  'EXPIRED_DOCUMENT',
  'MISSING_DOCUMENT',
  'OPEN_QUESTION',
  'NO_QP',
  'HAND_OFF_NOT_ACKNOWLEDGED',
  'RELEASE_BLOCKED',
  'NONE',
] as const;
export type BlockingReason = (typeof blockingReasons)[number];

/**
 * Risk that a milestone is missed (domain reference 5.12): `PASSED` when the day by which the batch had to be certified is over, else by the
 * probability of the last forecast at the policy's default levels of 20, 40 and 70 %; `NO_DATE` without a milestone, `NOT_FORECAST` until the first run.
 */
export const lateRisks = ['PASSED', 'HIGH', 'RAISED', 'WATCH', 'LOW', 'NOT_FORECAST', 'NO_DATE'] as const;
export type LateRisk = (typeof lateRisks)[number];

/** The milestone that orders a release: the earliest of those that its batch serves. */
export const boardMilestone = z.object({
  id,
  trialId: id,
  euCtNumber: line,
  memberState,
  site: line.nullable(),
  kind: line.describe('FIRST_PATIENT_IN, SITE_ACTIVATION, RESUPPLY, STOCK_OUT or EXPIRY_SWITCH'),
  date: day,
  certainty: line.describe('FIRM or PLANNED'),
});

/** One release in flight. */
export const boardRelease = z.object({
  caseId: id,
  version: z.int().describe('number of the last event of the case'),
  batchId: id,
  batchNo: line,
  productId: id,
  productName: line,
  sponsorId: id,
  sponsorName: line,
  memberStates: z.array(memberState),
  state: z.string().describe('state of the case (domain reference 6.2)'),
  phase: z.enum(releasePhases),
  certification: z.string().describe('line "QP certification" (domain reference 6.16)'),
  qp: z.object({ personId: id, name: line }).nullable(),
  holder: z.object({ kind: z.enum(holderKinds), who: line, since: instant.describe('since when this party holds it') }),
  nextAct: z.string().describe('what has to be done next, and by the holder'),
  nextDeadline: z.object({ kind: z.string(), dueAt: instant }).nullable(),
  milestone: boardMilestone.nullable(),
  certifyBy: day.nullable().describe('latest day of certification for that milestone'),
  agreedDate: day.nullable().describe('promised to the sponsor'),
  lateRisk: z.enum(lateRisks),
  probabilityLate: z.number().min(0).max(1).nullable().describe('of the last forecast; null until there is one, or without a milestone'),
  expected: z
    .object({ on: day, from: day, to: day })
    .nullable()
    .describe('day of certification that the last forecast expects, with its 80 % interval'),
  blocking: z.object({ kind: z.enum(blockingReasons), words: z.string() }),
  missing: z.int().describe('required documents that are not accepted yet'),
});
export type BoardRelease = z.infer<typeof boardRelease>;

/** How many releases would be left by each value of a facet, the filters of all other facets applied. */
export const facetCounts = z.array(z.object({ value: z.string(), label: z.string(), count: z.int() }));
