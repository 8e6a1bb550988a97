import { z } from 'zod';
import { id, instant, line, operation } from '../operation/index.js';

/** Whoever has units of a batch (domain reference 6.15). */
export const stockHolder = z.object({
  batchId: id,
  batchNo: line,
  organisationId: id,
  name: line,
  place: z.enum(['DEPOT', 'SITE', 'IN_TRANSIT']),
  quantity: z.int().describe('units of the batch'),
  toldAt: instant.nullable().describe('last quarantine notice'),
});

/** Holders of the stock of a batch. */
export const holderOperations = {
  list: operation({
    id: 'holders.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/holders',
    access: { kind: 'signed-in' },
    summary: 'Who holds stock of the batch and of what was made from it',
    description: 'For the sponsor and its QP-services provider.',
    params: z.object({ caseId: id }),
    response: z.array(stockHolder),
  }),
} as const;
