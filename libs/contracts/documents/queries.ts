import { z } from 'zod';
import { byRow, expectedVersion, id, instant, line, operation, recorded, text } from '../operation/index.js';
import { documentQueryStates } from './words.js';

const question = z.string().trim().min(3).max(2000);
const params = z.object({ queryId: id });
const moved = recorded(z.object({ queryId: id, state: z.enum(documentQueryStates) }));

/** A question on one version of a document, or on one page of it. */
export const documentQuery = z.object({
  queryId: id,
  documentId: id,
  versionId: id,
  caseId: id,
  title: line,
  page: z.int().nullable().describe('null: the question is about the whole document'),
  state: z.enum(documentQueryStates),
  question: text,
  askedBy: line.describe('a person, or the check that found that the document does not fit the case (A-5)'),
  askedAt: instant,
  answer: text.nullable(),
  answeredBy: line.nullable(),
  answeredAt: instant.nullable(),
  closedBy: line.nullable(),
  closedAt: instant.nullable(),
  version: z.int(),
});
/** A question on a document. */
export type DocumentQuery = z.infer<typeof documentQuery>;

/** Questions on documents. */
export const documentQueries = {
  raise: operation({
    id: 'documentQueries.raise',
    service: 'documents',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/documents/:documentId/queries',
    ...byRow('document.raiseQuery'),
    summary: 'Ask about a document, or about one page of it',
    description: 'The organisation whose document it is is told. While a question is open, the document is not accepted.',
    params: z.object({ documentId: id }),
    body: z.object({ versionId: id, page: z.int().min(1).optional(), question }),
    response: moved,
  }),
  answer: operation({
    id: 'documentQueries.answer',
    service: 'documents',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/document-queries/:queryId/answer',
    ...byRow('document.answerQuery'),
    summary: 'Answer a question on a document',
    description: 'By the organisation that handed it in, or its sponsor; a new version of the document can be the better answer.',
    params,
    body: z.object({ expectedVersion, answer: question }),
    response: moved,
  }),
  close: operation({
    id: 'documentQueries.close',
    service: 'documents',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/document-queries/:queryId/close',
    ...byRow('document.closeQuery'),
    summary: 'Close a question: answered well enough, or no longer asked',
    params,
    body: z.object({ expectedVersion, reason: question }),
    response: moved,
  }),
  list: operation({
    id: 'documentQueries.list',
    service: 'documents',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/document-queries',
    access: { kind: 'records' },
    summary: 'Questions on documents, open ones first',
    description:
      'Of one case, all that were ever asked; where no case is named, those of every case that you see which are not closed, at most 1,000.',
    query: z.object({ caseId: id.optional() }),
    response: z.array(documentQuery),
  }),
} as const;
