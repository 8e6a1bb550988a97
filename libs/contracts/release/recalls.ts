import { recallClasses, recallLevels } from '@qp/domain/certification';
import { z } from 'zod';
import { byRow, id, instant, operation, reason, recorded, signedAs } from '../operation/index.js';

const params = z.object({ caseId: id });

/** A decision to call a batch back, as it is shown. */
export const recallView = z.object({
  id,
  level: z.enum(recallLevels).describe('how far the batch is called back: from depots, from sites too, or from the subjects who have it'),
  class: z.enum(recallClasses).describe('severity: I life-threatening, II harm, III no significant hazard'),
  reason: z.string(),
  by: z.string(),
  at: instant,
  signature: signedAs.nullable().describe('null: not yours to see'),
});

/** Recalls (domain reference 6.11; Delegated Regulation (EU) 2017/1569 Article 14): what was decided. Carrying one out is not recorded yet. */
export const recallOperations = {
  decide: operation({
    id: 'recalls.decide',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/recalls',
    ...byRow('recall.decide'),
    summary: 'Sign the decision to call a batch back',
    description:
      'By a QP or the sponsor, of a batch that is stopped, suspended or withdrawn; a later decision may reach further, never less far. Who holds the batch, and what they answered, stands in the list of its holders.',
    params,
    body: z.object({ level: recallView.shape.level, class: recallView.shape.class, reason }),
    response: recorded(z.object({ recallId: id, signatureId: id })),
  }),
  list: operation({
    id: 'recalls.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/recalls',
    access: { kind: 'records' },
    summary: 'Decisions to call a batch back, oldest first',
    params,
    response: z.array(recallView),
  }),
} as const;
