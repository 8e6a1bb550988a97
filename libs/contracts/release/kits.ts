import { z } from 'zod';
import { byRow, id, line, operation, recorded } from '../operation/index.js';

/** Number of a kit, the smallest numbered pack that is shipped. */
export const kitNo = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/, 'letters, digits and . _ / - alone, at most 40')
  .describe('number of a kit, as on its label');
/** Several kits, each named once. */
export const kitNos = z.array(kitNo).max(2000);

const params = z.object({ batchId: id });

/** A kit as it is shown. */
export const kit = z.object({
  kitNo,
  state: z
    .enum(['IN_STOCK', 'PACKED', 'AT_SITE', 'SET_APART', 'LOST'])
    .describe('where it is; SET_APART: came back or was refused, and never ships again'),
  placeName: line.nullable().describe('organisation at which it lies, where that is yours to see'),
  shipmentId: id.nullable().describe('parcel that it last went with'),
  heldBy: z.array(id).describe('deviations that keep it in quarantine: it is not packed, and not used'),
  usable: z.boolean().describe('in stock or accepted at a site, and held by nothing'),
});

/** The numbered kits of a batch (domain reference 6.1, 6.7). */
export const kitOperations = {
  record: operation({
    id: 'kits.record',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/batches/:batchId/kits',
    ...byRow('batch.recordKits'),
    summary: 'List the kit numbers of a batch',
    description:
      'By whoever holds the stock, or QA; before the first parcel is packed, in one list or several. From then on parcels are packed of listed kits alone, and a deviation may name kits instead of the batch. Samples are not listed.',
    params,
    body: z.object({ kits: kitNos.min(1) }),
    response: recorded(z.object({ batchId: id, kits: z.int().describe('kits of the batch listed so far') })),
  }),
  list: operation({
    id: 'kits.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/batches/:batchId/kits',
    access: { kind: 'records' },
    summary: 'Kits of a batch',
    description:
      'Depots and sites see the kits that lie with them or are in their parcels; blinded roles of a blinded trial those of their own organisation.',
    params,
    query: z.object({ kitNo: kitNo.optional() }),
    response: z.array(kit),
  }),
} as const;
