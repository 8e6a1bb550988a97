import { houseVerdicts, trailExceptionKinds } from '@qp/domain/trail-review';
import { z } from 'zod';
import { byRow, id, instant, line, operation, reason, recorded } from '../operation/index.js';

/** An act that a review of the audit trail looks at, and why. */
export const trailException = z.object({
  eventId: id.describe('event id of the audit row'),
  kind: z.enum(trailExceptionKinds),
  words: z.string().describe('what the kind means'),
  citation: z.string(),
  service: z.string(),
  stream: z.string(),
  n: z.int().describe('number in the stream'),
  at: instant,
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  actedBy: id.nullable().describe('person who did it; null where the system did'),
  actorName: z.string().nullable(),
  reason: z.string().nullable(),
});
/** An act that a review of the audit trail looks at. */
export type TrailExceptionView = z.infer<typeof trailException>;

/** An exception of a period, with where it is reviewed and the verdict that stands. */
export const houseException = trailException.extend({
  review: z.enum(['HOUSE', 'BATCH']).describe('BATCH: judged in the review of its batch (G-12), not here'),
  verdict: z
    .object({
      verdict: z.enum(houseVerdicts),
      reason: z.string(),
      reference: z.string().nullable().describe('what follows it up: incident, CAPA'),
      by: z.string(),
      byId: id,
      at: instant,
    })
    .nullable()
    .describe('null: nobody of the house has judged it'),
});

/** Exceptions of the audit trail. */
export const trailExceptionOperations = {
  ofRecords: operation({
    id: 'trail-exceptions.ofRecords',
    service: 'audits',
    kind: 'query',
    method: 'POST',
    path: '/internal/v1/trail-exceptions',
    access: { kind: 'service' },
    summary: 'Exceptions in the trail of one batch',
    description:
      'Over all services: the records named, refused signatures on the case, and administrators on accounts of whoever acted. `complete` says that every number asked for has arrived.',
    body: z.object({
      caseId: id,
      streams: z
        .array(z.object({ stream: line, n: z.int().min(0).describe('number that the caller wrote last; 0 where it does not know') }))
        .min(1)
        .max(5000),
    }),
    response: z.object({
      logSize: z.int().describe('entries of the log when the trail was read'),
      checkpoint: z.string().nullable().describe('newest signed head of the log; null before the first'),
      complete: z.boolean(),
      exceptions: z.array(trailException),
    }),
  }),
  inPeriod: operation({
    id: 'audit-trail.exceptions',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/audit-trail/exceptions',
    access: {
      kind: 'roles',
      roles: ['QP_CERT', 'QP_DEPUTY', 'QP_CONF', 'QA_REVIEWER', 'QA_LEAD', 'QA_AUDITOR', 'QUALITY_MGMT', 'INSPECTOR'],
    },
    summary: 'Exceptions in the audit trail of a period, oldest first',
    description:
      'Worklist of the regular review (EU GMP Annex 11 clause 9): changes after review, deletions, refused signatures, overrides, administrators, changes of access, sign-ins and work outside the working calendar. Of the rows that you may see. Each record is judged by itself; a batch is reviewed with all its records under its case.',
    query: z.object({
      from: instant.describe('first instant'),
      to: instant.describe('first instant that no longer counts'),
      after: z.coerce.number().int().min(0).default(0).describe('position of the last row looked at, for paging'),
    }),
    response: z.object({ exceptions: z.array(houseException), next: z.int().nullable() }),
  }),
  judge: operation({
    id: 'audit-trail.judgeExceptions',
    service: 'audits',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/audit-trail/exceptions/verdicts',
    ...byRow('audit-trail.judgeExceptions'),
    summary: 'Judge exceptions of the audit trail that belong to no batch',
    description:
      'One verdict on several exceptions of your own organisation, by somebody who did none of them (SOD-3). A later verdict on the same exception counts instead; the earlier stays on record. Those of a batch are judged in its review.',
    body: z.object({
      exceptions: z
        .array(z.object({ eventId: id, kind: z.enum(trailExceptionKinds) }))
        .min(1)
        .max(500),
      verdict: z.enum(houseVerdicts).describe('EXPLAINED: no consequence; FOLLOWED_UP: as an incident or CAPA of the quality system'),
      reference: line.optional().describe('its number there, for FOLLOWED_UP'),
      reason,
    }),
    response: recorded(z.object({ judged: z.int() })),
  }),
} as const;
