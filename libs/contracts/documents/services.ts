import { z } from 'zod';
import { day, id, instant, line, operation } from '../operation/index.js';
import { documentStates, evidenceKinds } from './words.js';

const service = { kind: 'service' } as const;
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What documents-service must know of a case: who may see it, what it asks, what its documents are compared with. A shelf, where standing
 * documents come in without a batch, is told in the same shape: it asks for one kind of document and has no batch number.
 */
export const caseFacts = z
  .object({
    eventId: id,
    caseId: id.describe('case, or shelf'),
    about: z.enum(['CASE', 'SHELF']).default('CASE'),
    version: z.int().min(0).describe('grows with each change of these facts; an older one is ignored'),
    ownerOrg: id.describe('provider that owns the case'),
    sponsorId: id,
    parties: z.array(z.object({ organisationId: id, as: z.string() })).describe('others who take part: CRO, manufacturer, site ...'),
    batchNumbers: z
      .array(line)
      .describe('numbers of the batch and of its parents; a document stating another one is a mismatch (A-5). None on a shelf'),
    productCode: line.optional(),
    strength: line.optional().describe('of the product, as it goes on the certificate'),
    sites: z.array(line).default([]).describe('names of the sites that have a part in the batch, or that a shelf is for'),
    blinded: z.boolean().describe('for a blinded trial: documents that could break the blind are kept from blinded roles (SOD-6)'),
    lines: z.array(z.object({ key: z.string(), title: line, providedBy: z.string(), need: z.enum(['H', 'W', 'I']) })),
  })
  .refine(({ about, batchNumbers }) => (about === 'CASE') === batchNumbers.length > 0, {
    path: ['batchNumbers'],
    message: 'a case has a batch, and a shelf has none',
  });
/** Facts of a case or shelf. */
export type CaseFacts = z.infer<typeof caseFacts>;

/** Names of organisations and people, for records and logs; no addresses. */
export const peopleFacts = z.object({
  eventId: id,
  organisations: z.array(z.object({ id, name: line, kind: z.string() })).default([]),
  persons: z.array(z.object({ id, name: line, organisationId: id, roles: z.array(z.string()) })).default([]),
});
/** Facts about organisations and people. */
export type PeopleFacts = z.infer<typeof peopleFacts>;

/** Where a version stands now. */
export const versionFact = z.object({
  versionId: id,
  documentId: id,
  caseId: id,
  requirementKeys: z.array(z.string()),
  state: z.enum(documentStates).describe('EXPIRED once its last valid day is over, whatever was decided before'),
  version: z.int(),
  sha256,
  validTo: day.nullable(),
  locked: z.boolean(),
});
/** Fact about a version. */
export type VersionFact = z.infer<typeof versionFact>;

/** A row of the evidence ledger: one version of one object that nobody can delete before its time. */
export const evidenceRecord = z.object({
  key: z.string(),
  kind: z.enum(evidenceKinds),
  bucket: z.string(),
  objectVersion: z.string().describe('version id in the object store'),
  size: z.int().describe('bytes'),
  sha256,
  mediaType: z.string(),
  retainUntil: instant,
  storedAt: instant,
});
/** Row of the evidence ledger. */
export type EvidenceRecord = z.infer<typeof evidenceRecord>;

/** Key of a piece of evidence: `<kind of thing>/<id>/<name>`; ids and fixed words only, no names of people or batches. */
export const evidenceKey = z
  .string()
  .regex(/^[a-z][a-z-]*(\/[A-Za-z0-9._-]+){1,6}$/)
  .max(400);

/** How long the evidence of a case is kept: until the end of its longest clock, or on hold while one has not started. */
export const caseRetention = z.object({
  eventId: id,
  caseId: id.describe('the case, or the trial whose master file took the evidence in'),
  version: z.int().min(0).describe('grows with each change; an older one is ignored'),
  ownerOrg: id,
  sponsorId: id,
  retainUntil: day.nullable().describe('last day; null while a clock has not started'),
  legalHold: z.boolean().describe('ordered by a person'),
  disposal: z
    .object({ id: id.describe('decision that two people signed'), keptVersions: z.array(id).describe('versions that others still need') })
    .optional()
    .describe('the case is disposed of: bytes are deleted as their locks run out'),
  reason: line,
});
/** Retention of a case. */
export type CaseRetentionFact = z.infer<typeof caseRetention>;

/** Operations between services. */
export const documentServices = {
  caseFacts: operation({
    id: 'documents.caseFacts',
    service: 'documents',
    kind: 'query',
    method: 'POST',
    path: '/internal/v1/case-facts',
    access: service,
    summary: 'Take in the facts of a case',
    body: caseFacts,
    response: z.object({ taken: z.boolean().describe('false: this event was taken in before') }),
  }),
  caseRetention: operation({
    id: 'documents.caseRetention',
    service: 'documents',
    kind: 'query',
    method: 'POST',
    path: '/internal/v1/case-retention',
    access: service,
    summary: 'Take in how long the evidence of a case is kept',
    description: 'Locks are extended at once and never shortened; a hold is put on or lifted. The nightly sweep does what fails here.',
    body: caseRetention,
    response: z.object({ taken: z.boolean() }),
  }),
  peopleFacts: operation({
    id: 'documents.peopleFacts',
    service: 'documents',
    kind: 'query',
    method: 'POST',
    path: '/internal/v1/people-facts',
    access: service,
    summary: 'Take in names of organisations and people',
    body: peopleFacts,
    response: z.object({ taken: z.boolean() }),
  }),
  facts: operation({
    id: 'documents.facts',
    service: 'documents',
    kind: 'query',
    method: 'POST',
    path: '/internal/v1/facts',
    access: service,
    summary: 'Where these versions stand now',
    description: 'Versions that are not known are left out of the answer.',
    body: z.object({ versionIds: z.array(id).max(1000) }),
    response: z.object({ asOf: instant, facts: z.array(versionFact) }),
  }),
  putEvidence: operation({
    id: 'evidence.put',
    service: 'documents',
    kind: 'stream',
    method: 'POST',
    path: '/internal/v1/evidence',
    access: service,
    summary: 'Keep bytes as evidence',
    description:
      'Body: the raw bytes. Staged, hashed, copied into the locked bucket in COMPLIANCE mode, read back, entered in the ledger. The ' +
      'same key with the same content answers what is there; with other content ALREADY_EXISTS.',
    query: z.object({
      key: evidenceKey,
      kind: z.enum(evidenceKinds),
      ownerOrg: id,
      sponsorId: id.optional(),
      caseId: id.optional(),
      mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
      sha256: sha256.optional().describe('announced hash; a difference is refused'),
      fileName: line
        .optional()
        .describe(
          'set for bytes that came from outside: they are looked at as an upload is, and refused with FILE_REFUSED where they fail',
        ),
      retainUntil: instant.optional().describe('at least the policy of this installation; later where given'),
    }),
    response: evidenceRecord,
  }),
  findEvidence: operation({
    id: 'evidence.find',
    service: 'documents',
    kind: 'query',
    method: 'GET',
    path: '/internal/v1/evidence/record',
    access: service,
    summary: 'Row of the ledger of a piece of evidence',
    description:
      'By which a service that ended between keeping and noting finds what it kept. The row stays when the bytes were disposed of.',
    query: z.object({ key: evidenceKey }),
    response: z.object({ record: evidenceRecord.nullable() }),
  }),
  getEvidence: operation({
    id: 'evidence.get',
    service: 'documents',
    kind: 'stream',
    method: 'GET',
    path: '/internal/v1/evidence',
    access: service,
    summary: 'Bytes of a piece of evidence',
    description: 'Its SHA-256 is checked block by block before anything is sent; header x-qp-sha256 names it.',
    produces: 'application/octet-stream',
    query: z.object({ key: evidenceKey }),
  }),
} as const;
