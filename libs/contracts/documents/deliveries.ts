import { z } from 'zod';
import { byRow, expectedVersion, id, instant, line, operation, recorded, text } from '../operation/index.js';
import { deliveryStates } from './words.js';

/** One act of handing documents in: a row of the documentation log (Annexure 1). */
export const deliveryRecord = z.object({
  deliveryId: id,
  caseId: id,
  state: z.enum(deliveryStates),
  version: z.int(),
  deliveredBy: z.object({ organisationId: id, name: line }),
  note: z.string().nullable(),
  openedBy: z.object({ personId: id, name: line }),
  openedAt: instant,
  handedInAt: instant.nullable(),
  documents: z
    .array(z.object({ uploadId: id, documentId: id, versionId: id, title: line }))
    .describe('in list order: the order in which the log prints the titles'),
});

/** Deliveries. */
export const deliveries = {
  open: operation({
    id: 'deliveries.open',
    service: 'documents',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/deliveries',
    ...byRow('document.upload'),
    summary: 'Open a delivery of documents',
    description: 'Files are uploaded into it; closing it hands all of them in by one act.',
    body: z.object({
      caseId: id,
      onBehalfOfOrganisationId: id
        .optional()
        .describe('organisation whose documents these are, where that is not your own; the log names it under "Provided By"'),
      note: text.optional(),
    }),
    response: recorded(z.object({ deliveryId: id })),
  }),
  close: operation({
    id: 'deliveries.close',
    service: 'documents',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/deliveries/:deliveryId/close',
    ...byRow('document.upload'),
    summary: 'Hand a delivery in',
    description: 'All documents named are received in one transaction; each must have been uploaded completely into this delivery.',
    params: z.object({ deliveryId: id }),
    body: z.object({
      expectedVersion,
      uploads: z.array(id).min(1).max(200).describe('ids of the uploads, in the order in which the log shall name them'),
    }),
    response: recorded(
      z.object({ deliveryId: id, documents: z.array(z.object({ uploadId: id, documentId: id, versionId: id, title: line })) }),
    ),
  }),
  get: operation({
    id: 'deliveries.get',
    service: 'documents',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/deliveries/:deliveryId',
    access: { kind: 'records' },
    summary: 'One delivery',
    params: z.object({ deliveryId: id }),
    response: deliveryRecord,
  }),
} as const;
