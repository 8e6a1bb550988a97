import { trailExceptionKinds, trailVerdicts } from '@qp/domain/trail-review';
import { z } from 'zod';
import { trailException } from '../audits/index.js';
import { byRow, id, instant, operation, reason, recorded } from '../operation/index.js';

const params = z.object({ caseId: id });
const exceptionKey = z.object({ eventId: id, kind: z.enum(trailExceptionKinds) });

/** An exception of a batch with the verdict that stands. */
export const judgedException = trailException.extend({
  verdict: z
    .object({
      verdict: z.enum(trailVerdicts),
      reason: z.string(),
      deviationId: id.nullable(),
      by: z.string(),
      byId: id,
      at: instant,
    })
    .nullable()
    .describe('null: nobody has judged it, and G-12 is not met'),
});

/** The review of a batch's audit trail by exception (EU GMP Annex 11 clause 9; G-12). */
export const trailReviewOperations = {
  exceptions: operation({
    id: 'trail-exceptions.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/trail-exceptions',
    access: byRow('checklist.judgeTrailExceptions').access,
    summary: 'What the audit-trail review of a batch has to look at',
    description:
      'Over the records of the batch in all services, up to the present head of the audit log. OWNER_UNAVAILABLE while the audit trail has not taken everything in.',
    params,
    response: z.object({
      logSize: z.int().describe('entries of the audit log that were looked at'),
      asOf: instant,
      open: z.int().describe('exceptions without verdict'),
      exceptions: z.array(judgedException),
    }),
  }),
  judge: operation({
    id: 'trail-exceptions.judge',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/trail-exceptions/verdicts',
    ...byRow('checklist.judgeTrailExceptions'),
    summary: 'Judge exceptions of the audit trail',
    description:
      'One verdict on several exceptions, by somebody who did none of them (SOD-3). A later verdict on the same exception counts instead; the earlier stays on record.',
    params,
    body: z.object({
      exceptions: z.array(exceptionKey).min(1).max(500),
      verdict: z.enum(trailVerdicts).describe('EXPLAINED: no effect on the batch; DEVIATION: followed up as one'),
      deviationId: id.optional().describe('the deviation of this batch, for DEVIATION'),
      reason,
    }),
    response: recorded(z.object({ judged: z.int() })),
  }),
} as const;
