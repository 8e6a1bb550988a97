import { z } from 'zod';
import { byRow, day, expectedVersion, id, instant, line, operation, recorded, text } from '../operation/index.js';
import { pageRanges } from './uploads.js';
import { checkNames, checkOutcomes, documentStates, rejectionReasons } from './words.js';

const readsRecords = { kind: 'records' } as const;
const person = z.object({ personId: id, name: line });

/** What one technical check found, in words for whoever uploaded the file. */
export const checkResult = z.object({
  check: z.enum(checkNames),
  outcome: z.enum(checkOutcomes),
  words: text,
  cleared: z
    .object({ by: person, at: instant, words: text })
    .nullable()
    .optional()
    .describe('who did by hand what was WAITING, and what they found; null while nobody has'),
});
/** Result of a check. */
export type CheckResult = z.infer<typeof checkResult>;

/** One version of a document. */
export const documentVersion = z.object({
  versionId: id,
  number: z.int().describe('1 for the first version of the document'),
  version: z.int().describe('version of this record, for expectedVersion'),
  state: z.enum(documentStates),
  deliveryId: id,
  fileName: line,
  mediaType: z.string().nullable().describe('real type by content; null until checked'),
  size: z.int().describe('bytes'),
  sha256: z.string().describe('SHA-256 of the whole file'),
  pages: z.int().nullable(),
  language: z.string(),
  certifiedCopy: z.boolean(),
  issuedBy: line.nullable(),
  batchNo: line.nullable(),
  productCode: line.nullable(),
  strength: line.nullable(),
  site: line.nullable().describe('that the document names'),
  issuedOn: day.nullable(),
  validTo: day.nullable(),
  pageRanges: z.string().nullable().describe('pages by requirement, as `COA_DP=1-3,7;IMPD=4-6`; null: the whole file answers every line'),
  uploadedBy: person,
  deliveredBy: z.object({ organisationId: id, name: line }),
  receivedAt: instant.describe('when the last byte arrived'),
  handedInAt: instant.nullable().describe('when the delivery was closed; null while it is open'),
  checkedAt: instant.nullable(),
  checks: z.array(checkResult),
  locked: z.boolean().describe('a copy that nobody can delete before its time is in the evidence store; always so from IN_CHECK on'),
  decision: z.object({ by: person, at: instant, reasonCode: z.enum(rejectionReasons).nullable(), text: z.string().nullable() }).nullable(),
  reason: z.string().nullable().describe('why there is a new version'),
  openQueries: z.int().describe('questions on this version that nobody has answered yet'),
});
/** One version of a document, as shown. */
export type DocumentVersion = z.infer<typeof documentVersion>;

/** A document with its newest version. */
export const documentSummary = z.object({
  documentId: id,
  caseId: id,
  title: line,
  requirementKeys: z.array(z.string()),
  current: documentVersion,
});
/** A document, as listed. */
export type DocumentSummary = z.infer<typeof documentSummary>;

/** A document that waits for its verdict, with what it belongs to. */
export const waitingDocument = documentSummary.extend({
  about: z.enum(['CASE', 'SHELF']),
  batchNo: line.nullable().describe('of the case; null on a shelf, which serves several'),
});
/** A document that waits for its verdict. */
export type WaitingDocument = z.infer<typeof waitingDocument>;

/** A document that was looked for by words. */
export const foundDocument = z.object({
  documentId: id,
  caseId: id,
  about: z.enum(['CASE', 'SHELF']),
  batchNo: line.nullable().describe('of the case; null on a shelf, which serves several'),
  title: line,
  fileName: line.describe('of the newest version'),
  state: z.enum(documentStates),
  receivedAt: instant.describe('when the last byte of the newest version arrived'),
});
/** A document that was looked for by words. */
export type FoundDocument = z.infer<typeof foundDocument>;

/** A requirement line that a document probably answers. */
export const suggestion = z.object({
  key: z.string(),
  score: z.number().describe('0 to 1; orders the suggestions'),
  because: text,
});

/** A document with the same content. */
export const duplicate = z.object({
  documentId: id,
  versionId: id,
  number: z.int().describe('which version of its document it is'),
  caseId: id,
  batchNumbers: z.array(line).describe('none on a shelf, which serves several batches'),
  title: line,
  requirementKeys: z.array(z.string()),
  state: z.enum(documentStates),
  receivedAt: instant,
});

const decided = recorded(z.object({ documentId: id, versionId: id, state: z.enum(documentStates) }));
const params = z.object({ documentId: id });
const decision = { versionId: id.describe('version that was looked at'), expectedVersion };

/** Documents of a case, their content and the verdict on them. */
export const documents = {
  list: operation({
    id: 'documents.list',
    service: 'documents',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/documents',
    access: readsRecords,
    summary: 'Documents of a case',
    description: 'Each with its newest version, in the order in which they came.',
    query: z.object({ caseId: id }),
    response: z.array(documentSummary),
  }),
  waiting: operation({
    id: 'documents.waiting',
    service: 'documents',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/waiting-documents',
    access: readsRecords,
    summary: 'Documents that wait for a verdict',
    description: 'Of all cases and shelves in your scope, those that were handed in first before the others.',
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
    response: z.object({ documents: z.array(waitingDocument), total: z.int() }),
  }),
  find: operation({
    id: 'documents.find',
    service: 'documents',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/found-documents',
    access: readsRecords,
    summary: 'Find documents by words',
    description:
      'By words of the title, the name of the file, the number of the batch, or who issued it; all words, in any order and case. Those in work and those decided on, of all cases and shelves in your scope, the newest first.',
    query: z.object({ words: line.min(2), limit: z.coerce.number().int().min(1).max(50).default(10) }),
    response: z.array(foundDocument),
  }),
  get: operation({
    id: 'documents.get',
    service: 'documents',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/documents/:documentId',
    access: readsRecords,
    summary: 'One document with all its versions, newest first',
    params,
    response: documentSummary.extend({
      about: z.enum(['CASE', 'SHELF']).describe('whether it came in for a case, or on a shelf for documents that serve several'),
      versions: z.array(
        documentVersion.extend({
          title: line,
          requirementKeys: z.array(z.string()).describe('lines that this version answers'),
          changes: z.array(text).describe('what differs from the version before, in words; empty for the first'),
        }),
      ),
    }),
  }),
  content: operation({
    id: 'documents.content',
    service: 'documents',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/documents/:documentId/versions/:versionId/content',
    access: readsRecords,
    mayUnblind: true,
    summary: 'The file of one version',
    description:
      'Read from the locked copy; each 1 MiB block is compared with its SHA-256 before it is sent, and a wrong one ends the ' +
      'answer. Files in quarantine are not given out. A `Range: bytes=` header of one range is answered with 206.',
    produces: 'application/octet-stream',
    params: params.extend({ versionId: id }),
  }),
  accept: operation({
    id: 'documents.accept',
    service: 'documents',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/documents/:documentId/accept',
    ...byRow('document.accept'),
    summary: 'Accept a document',
    description:
      'Not by whoever uploaded it (SOD-3), not when expired (A-3), not when its batch number is another one (A-5), not while a check is WAITING or a question on it is open.',
    params,
    body: z.object(decision),
    response: decided,
  }),
  acceptSelected: operation({
    id: 'documents.acceptSelected',
    service: 'documents',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/documents/accept-selected',
    ...byRow('document.acceptSelected'),
    summary: 'Accept several documents in one act',
    description: 'All or none; one audit row each (A-8).',
    body: z.object({
      caseId: id,
      documents: z
        .array(z.object({ documentId: id, ...decision }))
        .min(1)
        .max(200),
    }),
    response: recorded(z.object({ accepted: z.array(z.object({ documentId: id, versionId: id, version: z.int() })) })),
  }),
  suggest: operation({
    id: 'documents.suggest',
    service: 'documents',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/documents/suggestions',
    access: readsRecords,
    summary: 'What files probably are, before they are sent',
    description:
      'For each file the requirement lines that its name and its first words fit, the surest first, and documents with the very same content ' +
      'that are there already, in this case or in another one of the same sponsor that you may see. Nothing is decided by it.',
    body: z.object({
      caseId: id,
      files: z
        .array(
          z.object({
            fileName: line,
            sha256: z
              .string()
              .regex(/^[0-9a-f]{64}$/)
              .optional(),
            beginning: z.string().max(4000).optional().describe('its first words, where whoever sends it can read them'),
          }),
        )
        .min(1)
        .max(200),
    }),
    response: z.array(z.object({ fileName: line, suggestions: z.array(suggestion), duplicates: z.array(duplicate) })),
  }),
  suggestionsOf: operation({
    id: 'documents.suggestionsOf',
    service: 'documents',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/documents/:documentId/versions/:versionId/suggestions',
    access: readsRecords,
    summary: 'What an uploaded file probably is, by name and by its first words',
    params: params.extend({ versionId: id }),
    response: z.object({ suggestions: z.array(suggestion), duplicates: z.array(duplicate) }),
  }),
  assign: operation({
    id: 'documents.assign',
    service: 'documents',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/documents/:documentId/assign',
    ...byRow('document.upload'),
    summary: 'Say which requirements an uploaded file answers, and by which pages',
    description: 'By whoever uploaded it, until its delivery is handed in.',
    params,
    body: z.object({
      ...decision,
      requirementCodes: z.array(line).min(1).max(50),
      pages: pageRanges.optional(),
    }),
    response: decided,
  }),
  move: operation({
    id: 'documents.move',
    service: 'documents',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/documents/:documentId/move',
    ...byRow('document.move'),
    summary: 'Move a document to the requirements that it really answers',
    description:
      'Once it is handed in and checked, until its verdict, by the QA of the provider. A line that it leaves is asked again, or rests on ' +
      'what answered it before. What the checks found stays: a document that does not fit its batch is rejected, not moved.',
    params,
    body: z.object({
      ...decision,
      requirementCodes: z.array(line).min(1).max(50),
      pages: pageRanges.optional().describe('pages by requirement, within the file; left out, the whole file answers each'),
      reason: z.string().trim().min(3).max(2000).describe('why it answers these and not those that it came in for'),
    }),
    response: decided,
  }),
  clearCheck: operation({
    id: 'documents.clearCheck',
    service: 'documents',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/documents/:documentId/clear-check',
    ...byRow('document.clearCheck'),
    summary: 'Do by hand what a check was waiting for',
    description:
      'For a file above the limit of the malware scanner, or too large to be opened here: who had it scanned or opened, and what they ' +
      'found. By the QA of the provider, not by whoever uploaded it; the file is given out to them alone until then.',
    params,
    body: z.object({
      ...decision,
      check: z.enum(checkNames),
      reason: z.string().trim().min(3).max(2000).describe('what was done and found, in words'),
    }),
    response: decided,
  }),
  reject: operation({
    id: 'documents.reject',
    service: 'documents',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/documents/:documentId/reject',
    ...byRow('document.reject'),
    summary: 'Reject a document',
    description: 'With a reason code (A-6) and in words; a new version of the same document can follow.',
    params,
    body: z.object({ ...decision, reasonCode: z.enum(rejectionReasons), reason: z.string().trim().min(3).max(2000) }),
    response: decided,
  }),
} as const;
