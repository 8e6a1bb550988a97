import { z } from 'zod';
import { id, operation } from '../operation/index.js';

/** What is filed, as other TMF systems take it. */
export const exchangeOperations = {
  ofCase: operation({
    id: 'exchange.ofCase',
    service: 'release',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/cases/:caseId/filing/exchange',
    access: { kind: 'signed-in' },
    mayUnblind: true,
    summary: 'The filed artifacts of a case as eTMF-EMS exchange',
    description:
      'One ZIP: a BagIt bag whose data are `exchange.xml` (eTMF Exchange Mechanism Standard) and the content files that it names, with ' +
      'their hashes, signatures and audit records; only what the reader may see. Records without a file of their own come as JSON.',
    produces: 'application/zip',
    params: z.object({ caseId: id }),
  }),
} as const;
