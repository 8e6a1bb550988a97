import { parsePageRanges } from '@qp/domain/requirements';
import { z } from 'zod';
import { byRow, day, id, line, operation, reason } from '../operation/index.js';

const uploading = byRow('document.upload');
const params = z.object({ uploadId: id });

/** Letters that change how a name is shown (bidirectional controls), that nobody sees, or that did not survive the way here. */
const deceiving = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]/u;

/** A file's name without folders, in the one form that equal names have (Unicode NFC). */
export const fileName = z
  .string()
  .transform((name) => name.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(200)
      .refine((name) => !/[\\/:]/.test(name), 'a file name has no folders in it')
      .refine((name) => !deceiving.test(name), 'the file name has letters in it that cannot be seen')
      .refine((name) => !/^\.|\.$/.test(name), 'a file name does not begin or end with a dot'),
  );

/** Pages of one file by the requirement that they answer, as text. */
export const pageRanges = z
  .string()
  .max(2000)
  .refine((text) => parsePageRanges(text) !== undefined, 'page ranges are written as COA_DP=1-3,7;IMPD=4-6');

/**
 * Names of the `Upload-Metadata` of tus that belong to a document. The values are texts, base64 in the header; they are
 * checked when the upload is created, before a byte is sent.
 */
export const uploadMetadata = z
  .object({
    filename: fileName.describe('name of the file on the computer that it comes from'),
    caseId: id.describe('case that the document belongs to'),
    deliveryId: id.describe('open delivery that it comes in with'),
    requirementCodes: z
      .string()
      .transform((codes) => codes.split(',').map((code) => code.trim()))
      .pipe(
        z
          .array(z.string().regex(/^[A-Z0-9_]+(:[A-Za-z0-9._-]+)?$/))
          .min(1)
          .max(50),
      )
      .describe('keys of the requirement lines that it answers, separated by comma (A-8)'),
    pages: pageRanges
      .optional()
      .describe('which pages answer which of these lines, as `COA_DP=1-3,7;IMPD=4-6`; the whole file where nothing is said (A-8)'),
    title: line.describe('short title, as the documentation log prints it'),
    issuedBy: line.optional().describe('organisation that issued the document'),
    batchNo: line.optional().describe('batch number that the document states; compared with the case (A-5)'),
    productCode: line.optional().describe('product code that the document states; compared with the case (A-5)'),
    strength: line.optional().describe('strength that the document states, as `10 mg`; compared with the product of the case (A-5)'),
    site: line.optional().describe('site that the document names; compared with the sites that have a part in the batch (A-5)'),
    issuedOn: day.optional().describe('day on which the document was signed or issued; not after it arrived (A-5)'),
    language: z
      .string()
      .regex(/^[a-z]{2}$/)
      .default('en')
      .describe('language of the document, ISO 639-1 (A-2)'),
    certifiedCopy: z
      .enum(['true', 'false'])
      .default('false')
      .transform((word) => word === 'true')
      .describe('a scan that is a certified copy of paper (A-2)'),
    validTo: day.optional().describe('last day on which the document is valid (A-3)'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .describe('SHA-256 of the file, announced by the sender; a difference puts the file into quarantine'),
    documentId: id.optional().describe('document that this is a new version of'),
    reason: reason.optional().describe('why there is a new version; needed with documentId'),
  })
  .refine((meta) => Object.keys(parsePageRanges(meta.pages ?? '') ?? {}).every((key) => meta.requirementCodes.includes(key)), {
    path: ['pages'],
    message: 'pages are named for the requirement lines that the document answers',
  })
  .refine((meta) => meta.documentId === undefined || meta.reason !== undefined, {
    path: ['reason'],
    message: 'a new version needs a reason',
  });
/** Metadata of an upload, checked. */
export type UploadMetadata = z.output<typeof uploadMetadata>;

/** Upload of files by tus 1.0 (core protocol, creation, termination); the only way in for content. */
export const uploads = {
  create: operation({
    id: 'uploads.create',
    service: 'documents',
    kind: 'stream',
    method: 'POST',
    path: '/api/v1/uploads',
    ...uploading,
    summary: 'Announce a file (tus creation)',
    description:
      'Headers Tus-Resumable: 1.0.0, Upload-Length, Upload-Metadata (filename, caseId, deliveryId, requirementCodes, title, ' +
      'pages, issuedBy, batchNo, productCode, strength, site, issuedOn, language, certifiedCopy, validTo, sha256, documentId, reason). Answers 201 with Location.',
  }),
  head: operation({
    id: 'uploads.head',
    service: 'documents',
    kind: 'stream',
    method: 'HEAD',
    path: '/api/v1/uploads/:uploadId',
    ...uploading,
    summary: 'How much of a file has arrived',
    description: 'Header Upload-Offset says where to go on.',
    params,
  }),
  append: operation({
    id: 'uploads.append',
    service: 'documents',
    kind: 'stream',
    method: 'PATCH',
    path: '/api/v1/uploads/:uploadId',
    ...uploading,
    summary: 'Send the next part of a file',
    description: 'With the last part the file is hashed, stored and put on its way through the checks.',
    params,
  }),
  remove: operation({
    id: 'uploads.remove',
    service: 'documents',
    kind: 'stream',
    method: 'DELETE',
    path: '/api/v1/uploads/:uploadId',
    ...uploading,
    summary: 'Give an unfinished upload up',
    params,
  }),
} as const;
