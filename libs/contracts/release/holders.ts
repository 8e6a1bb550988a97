import { recallClasses, recallLevels } from '@qp/domain/certification';
import { z } from 'zod';
import { byRow, id, instant, line, operation, recorded, text } from '../operation/index.js';

/** Whoever has units of a batch (domain reference 6.15). */
export const stockHolder = z.object({
  batchId: id,
  batchNo: line,
  organisationId: id,
  name: line,
  place: z.enum(['DEPOT', 'SITE', 'IN_TRANSIT']),
  quantity: z.int().describe('units of the batch'),
  toldAt: instant.nullable().describe('last quarantine notice'),
  acknowledgedAt: instant.nullable().describe('when the holder said that the stock is set apart; of the last notice'),
  acknowledgedBy: line.nullable(),
});

/** A notice to an organisation that stock with it is to be set apart. */
export const quarantineNotice = z.object({
  id,
  caseId: id,
  batchId: id,
  batchNo: line.nullable().describe('null where the batch is not yours to see'),
  place: z.enum(['DEPOT', 'SITE', 'IN_TRANSIT']),
  quantity: z.int().describe('units of the batch'),
  sentAt: instant,
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: line.nullable(),
  remark: text.nullable(),
  recall: z
    .object({
      level: z.enum(recallLevels).describe('how far: from depots, from sites too, or from subjects'),
      class: z.enum(recallClasses).describe('severity: I life-threatening, II harm, III no significant hazard'),
      reason: z.string(),
      at: instant,
    })
    .nullable()
    .describe('the decision that reaches furthest; null: the batch is not called back'),
});

/** Holders of the stock of a batch. */
export const holderOperations = {
  notices: operation({
    id: 'holders.notices',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/holder-notices',
    access: { kind: 'records' },
    summary: 'Quarantine notices that went to your organisation',
    description:
      'After a stop, suspension, withdrawal or late failure (domain reference 6.15); the open ones first, of each the newest first.',
    query: z.object({ caseId: id.optional() }),
    response: z.array(quarantineNotice),
  }),
  list: operation({
    id: 'holders.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/holders',
    access: { kind: 'records' },
    summary: 'Who holds stock of the batch and of what was made from it',
    description: 'For the sponsor and its QP-services provider.',
    params: z.object({ caseId: id }),
    response: z.array(stockHolder),
  }),
  acknowledge: operation({
    id: 'holders.acknowledge',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/holders/acknowledge',
    // The same people confirm the status of stock that they hold, in either direction.
    ...byRow('handoff.confirmStockStatus'),
    summary: 'Acknowledge the quarantine notices of your organisation: the stock is set apart',
    description: 'After a stop, suspension, withdrawal or late failure; for all open notices on the case (domain reference 6.15).',
    params: z.object({ caseId: id }),
    body: z.object({ remark: text.optional().describe('what was found, where it differs from the notice') }),
    response: recorded(z.object({ caseId: id, notices: z.int().describe('notices acknowledged by this') })),
  }),
} as const;
