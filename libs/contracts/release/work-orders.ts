import { z } from 'zod';
import { byRow, day, id, operation, recorded } from '../operation/index.js';
import { batchFacts } from './batch-facts.js';
import { newBatch } from './master-data.js';

/** From the list ahead of the order to the work order (domain reference 3.6). */
export const workOrderOperations = {
  order: operation({
    id: 'workOrders.order',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/work-orders',
    ...byRow('case.order'),
    summary: 'Turn a requirement list into a work order',
    description:
      'Registers the batch where it is new, and opens its case with the facts and the rule set of the list, in one act: all of it happens, or nothing. Refused where another rule set is in force than the list was made by.',
    body: z.object({
      facts: batchFacts,
      ruleSetVersion: z.string().max(40).describe('rule set of the list that was shown'),
      authorisationId: id.describe('authorisation under which the batch is certified (CTR Art 61)'),
      batch: z.union([z.object({ batchId: id.describe('a batch that is registered') }), newBatch]),
      agreedDate: day.optional().describe('date promised to the sponsor'),
    }),
    response: recorded(
      z.object({
        batchId: id,
        caseId: id,
        state: z.string(),
        requirements: z.int(),
        answered: z.int().describe('requirements that standing documents answer already'),
      }),
    ),
  }),
} as const;
