import { z } from 'zod';
import { byRow, id, instant, line, operation, text } from '../operation/index.js';

/** What a case that was opened after a rejection has to show before it is decided (SOD-7; EU GMP Annex 16 section 3). */
export const renewedReviewView = z.object({
  newEvidence: z.array(line).describe('new documented evidence since the rejection'),
  answers: z
    .array(z.object({ reason: text.nullable().describe('null where the rejection is not yours to see'), answer: text }))
    .describe('each reason of the rejection with its answer'),
  qaCosigner: z
    .object({ personId: id, name: line.nullable().describe('null where the person is not of your organisation') })
    .describe('QA person named to countersign; a QA lead may in their place'),
  openedBy: id.describe('who opened the case, and so never countersigns it'),
  countersigned: z.object({ by: line, at: instant }).nullable().describe('null while it blocks the decision (G-12)'),
});

/** The renewed review of a batch that was rejected before. */
export const renewedReviewOperations = {
  rejections: operation({
    id: 'renewedReviews.rejections',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/batches/:batchId/rejections',
    access: byRow('case.openCase').access,
    summary: 'Rejections that a renewed review of a batch answers',
    description: 'Newest first; empty where the batch was never rejected. A case opened after one is a RECERTIFICATION (SOD-7).',
    params: z.object({ batchId: id }),
    response: z.array(
      z.object({
        reasonId: id.describe('names the reason in the renewed review: the entry of the register'),
        reason: text.describe('why the QP rejected the batch'),
        rejectedAt: instant,
        rejectedBy: line,
      }),
    ),
  }),
  renewedReview: operation({
    id: 'renewedReviews.get',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/renewed-review',
    access: { kind: 'records' },
    summary: 'Renewed review of a batch that was rejected before',
    description: 'NOT_FOUND where the case was not opened after a rejection.',
    params: z.object({ caseId: id }),
    response: renewedReviewView,
  }),
} as const;
