import { z } from 'zod';
import { byRow, expectedVersion, id, instant, line, operation, recorded, text } from '../operation/index.js';
import { step } from './batch-facts.js';

const params = z.object({ caseId: id });

/** Annex 16, Appendix I: what a QP confirms about the part of the manufacture at their site. */
export const confirmationFields = z.object({
  batchNo: line.describe('batch that was confirmed'),
  batchId: id.describe('batch that was confirmed, as registered here'),
  productName: line,
  stage: z.array(step).min(1).describe('steps confirmed'),
  siteName: line,
  siteAddress: text,
  agreement: line.describe('reference of the technical quality agreement'),
  qpName: line,
  confirmedOn: z.iso.date(),
  finalBatchNo: line.describe('batch that the confirmation is valid for'),
  quantity: z.int().min(1),
});

/** Confirmations of other QPs on a case (domain reference 5.2, G-06). */
export const confirmationOperations = {
  upload: operation({
    id: 'confirmations.upload',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/confirmations',
    ...byRow('certificate.uploadConfirmation'),
    summary: 'Enter the confirmation of a QP without account',
    description: 'A second person checks it against the document, the certifying QP accepts it.',
    params,
    body: z.object({ documentId: id, documentVersionId: id, fields: confirmationFields }),
    response: recorded(z.object({ confirmationId: id, state: z.string() })),
  }),
  check: operation({
    id: 'confirmations.check',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/confirmations/:confirmationId/check',
    ...byRow('certificate.uploadConfirmation'),
    summary: 'Check a confirmation against its document as second person',
    params: z.object({ confirmationId: id }),
    body: z.object({ expectedVersion }),
    response: recorded(z.object({ confirmationId: id, state: z.string() })),
  }),
  accept: operation({
    id: 'confirmations.accept',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/confirmations/:confirmationId/accept',
    ...byRow('checklist.reaffirm'),
    summary: 'Accept a confirmation as the certifying QP',
    params: z.object({ confirmationId: id }),
    body: z.object({ expectedVersion }),
    response: recorded(z.object({ confirmationId: id, state: z.string() })),
  }),
  list: operation({
    id: 'confirmations.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/confirmations',
    access: { kind: 'records' },
    summary: 'Confirmations that a case rests on',
    params,
    response: z.array(
      z.object({
        id,
        source: z.enum(['SIGNED_HERE', 'UPLOADED']),
        state: z.string(),
        version: z.int(),
        fields: confirmationFields,
        enteredBy: line,
        enteredAt: instant,
      }),
    ),
  }),
} as const;
