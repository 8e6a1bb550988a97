import { z } from 'zod';
import { byRow, day, expectedVersion, id, instant, line, operation, recorded } from '../operation/index.js';
import { requirementKey } from './requirements.js';

const readsRecords = { kind: 'records' } as const;

/** What a standing document was accepted for; levels that are left out do not matter to documents of its kind. */
export const standingScope = z.object({
  productId: id.optional(),
  authorisationId: id.optional().describe('authorisation under which the batches are certified'),
  trialIds: z.array(z.string()).optional(),
  destinations: z
    .array(z.object({ trialId: z.string(), memberState: z.string(), dossierVersion: z.string() }))
    .optional()
    .describe('dossiers per Member State'),
  sites: z.array(z.object({ name: line, country: z.string() })).optional(),
});

/** A document that was accepted once and serves every batch within its scope while it is valid (acceptance rule A-4). */
export const standingDocument = z.object({
  standingId: id,
  version: z.int(),
  code: z.string().describe('code of domain reference 3.3'),
  title: line,
  per: z.string().describe('levels that it belongs to: P product, T trial, C country, S site'),
  scope: standingScope,
  documentId: id,
  documentVersionId: id,
  number: z.int().describe('version of the document'),
  sha256: z.string(),
  validTo: day.nullable().describe('last valid day'),
  daysLeft: z.int().nullable().describe('days from today to the last valid day; negative once it has expired'),
  state: z.enum(['IN_FORCE', 'SUPERSEDED', 'WITHDRAWN']),
  acceptedAt: instant,
  fromBatchNo: line.nullable().describe('batch with which it came in; null where it came in without one, on a shelf'),
  shelfId: id.nullable().describe('shelf on which it came in; null where it came with a batch'),
  supersededBy: id.nullable(),
  usedBy: z
    .array(z.object({ caseId: id, batchNo: line, open: z.boolean().describe('not decided yet') }))
    .describe('batches that refer to this version'),
});

/** A document, audit, authorisation or naming that stands against certifying a batch on its day. */
const endangering = z.object({
  key: z.string(),
  title: line,
  providedBy: line,
  need: z.enum(['H', 'W', 'I']),
  why: z.enum(['EXPIRES_BEFORE', 'EXPIRED', 'SUPERSEDED', 'MISSING', 'NOT_APPROVED']),
  validTo: day.nullable(),
  standingId: id.nullable(),
});

/** Standing documents: accepted once, referred to by version, watched until they expire. */
export const standingDocumentOperations = {
  list: operation({
    id: 'standingDocuments.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/standing-documents',
    access: readsRecords,
    summary: 'Documents that serve several batches',
    description:
      'Newest first. Documents of a sponsor are seen by it and by its provider; evidence on sites that the provider brought, by the provider.',
    query: z.object({
      state: z.enum(['IN_FORCE', 'SUPERSEDED', 'WITHDRAWN']).optional(),
      code: z.string().max(60).optional(),
      productId: id.optional(),
      expiringWithin: z.coerce.number().int().min(0).max(3650).optional().describe('days until the last valid day, at most'),
    }),
    response: z.array(standingDocument),
  }),
  endangered: operation({
    id: 'standingDocuments.endangered',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/standing-documents/endangered',
    access: readsRecords,
    summary: 'Planned and open batches that will not be certifiable on their date, because of what',
    description:
      'For each batch with a date: which document will have expired by then, has expired, was superseded or is not there; which site’s audit lapses or may not be relied on; whether the authorisation ends, or nobody named on it will still be named and trained. A planned batch is judged by the facts of the last batch of its product; where there is none, it says so.',
    response: z.array(
      z.object({
        kind: z.enum(['PLANNED', 'OPEN']),
        id: id.describe('planned batch or case'),
        batchNo: line,
        day: day.describe('day by which it has to be certified; of a planned batch without milestone, the day of its making'),
        factsFrom: line.nullable().describe('batch whose facts were used; null where the product has none yet, or it is an open case'),
        unknown: z.boolean().describe('nothing can be said: the product had no batch yet'),
        documents: z.array(endangering),
      }),
    ),
  }),
  use: operation({
    id: 'standingDocuments.use',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/requirements/:code/standing',
    ...byRow('document.useStanding'),
    summary: 'Let a standing document answer a requirement of a case',
    description:
      'By reference to its version, never by copy (acceptance rule A-4). Refused where the document does not speak of what the line asks, is not in force, or has expired. Answers that rest on the line are open again.',
    params: z.object({ caseId: id, code: requirementKey }),
    body: z.object({ standingId: id, expectedVersion: expectedVersion.describe('version of the requirement line that was shown') }),
    response: recorded(z.object({ key: z.string(), state: z.string(), documentVersionId: id })),
  }),
} as const;
