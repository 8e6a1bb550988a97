import { approvalKinds } from '@qp/domain/approvals';
import { z } from 'zod';
import { byRow, day, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';

const memberState = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .describe('member state, ISO 3166-1 alpha-2');
const kind = z
  .enum(approvalKinds)
  .describe(
    'PROTOCOL, IMPD, LABEL: a version; SITE: the steps that it may do, such as "DP, PACK"; SHELF_LIFE: months; CONDITION, MODIFICATION: its text',
  );

/** One thing that does not agree with what a member state approved. */
export const mismatch = z.object({
  memberState,
  kind,
  subject: z.string(),
  stated: text,
  approved: text.nullable(),
  words: text,
});

/** What each member state approved of a trial, when: valid time and recorded time kept apart. */
export const approvalOperations = {
  record: operation({
    id: 'approvals.record',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/trials/:trialId/approvals',
    ...byRow('ms-authorisation.recordApproval'),
    summary: 'Record what a member state approved',
    description:
      'From a day on; the day may lie in the past, and a later entry for the same day corrects an earlier one. Nothing is changed: what was known before stays readable.',
    params: z.object({ trialId: id }),
    body: z.object({
      memberState,
      decision: line.describe('reference of the decision, such as the number of the modification'),
      validFrom: day.describe('first day on which it is approved so'),
      items: z
        .array(
          z.object({
            kind,
            subject: z
              .string()
              .trim()
              .max(300)
              .default('')
              .describe('code of the product, name of the site, language of the label; empty where the kind says all'),
            value: text.nullable().describe('null: approved no longer from that day on'),
          }),
        )
        .min(1)
        .max(200),
      reason,
    }),
    response: recorded(z.object({ entries: z.array(id) })),
  }),
  takeBack: operation({
    id: 'approvals.takeBack',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/trials/:trialId/approvals/:entryId/take-back',
    ...byRow('ms-authorisation.takeBackApproval'),
    summary: 'Take back an entry that was wrong altogether',
    description: 'The entry stays, and so does what was known while it stood.',
    params: z.object({ trialId: id, entryId: id }),
    body: z.object({ reason }),
    response: recorded(z.object({ entryId: id })),
  }),
  asApproved: operation({
    id: 'approvals.asApproved',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/trials/:trialId/approvals',
    access: { kind: 'records' },
    summary: 'As approved in a member state on a day',
    params: z.object({ trialId: id }),
    query: z.object({
      memberState,
      on: day.optional().describe('today when left out'),
      knownAt: instant.optional().describe('as it was known then; now when left out'),
    }),
    response: z.object({
      trialId: id,
      memberState,
      on: day,
      knownAt: instant,
      approved: z.array(
        z.object({
          entryId: id,
          kind,
          subject: z.string(),
          value: text,
          since: day,
          decision: line,
          recordedAt: instant,
          recordedBy: line,
        }),
      ),
    }),
  }),
  consistency: operation({
    id: 'cases.consistency',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/consistency',
    access: { kind: 'records' },
    summary: 'Whether the batch agrees with what its member states approved',
    description:
      'Sites with their steps, shelf life, and the versions of protocol, IMPD and label that the specification file of the case holds, against what was approved on the day, for every destination. The same check leaves a destination off the certificate (G-05).',
    params: z.object({ caseId: id }),
    query: z.object({ on: day.optional() }),
    response: z.object({
      on: day,
      mismatches: z.array(mismatch),
      unknown: z.array(memberState).describe('destinations of which nothing is on record'),
    }),
  }),
} as const;
