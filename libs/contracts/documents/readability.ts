import { z } from 'zod';
import { id, instant, line, operation, text } from '../operation/index.js';
import { evidenceKinds } from './words.js';

/** Who looks whether what is kept can still be read. */
const access = { kind: 'roles', roles: ['QUALITY_MGMT', 'ARCHIVIST', 'QA_LEAD', 'QA_AUDITOR', 'INSPECTOR'] } as const;
const period = z
  .string()
  .regex(/^\d{4}$/)
  .describe('year of the run');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Most certificates of one page. */
const MOST = 50;

/** What a run found of one format. */
const format = z.object({
  mediaType: line,
  sampled: z.int().describe('pieces that were tried'),
  rendered: z.int().describe('of these drawn into pixels'),
  pages: z.int().describe('pages drawn'),
  opened: z.int().describe('of these opened and searched for content: Office files, text'),
  failed: z.int(),
  notTried: z.int().describe('pieces that no reader was tried on'),
  notTriedBecause: text.nullable(),
});

/** One certificate, as far as it names nothing. */
const summary = z.object({
  period,
  startedAt: instant,
  finishedAt: instant,
  objects: z.int().describe('pieces of evidence that were hashed'),
  bytes: z.number(),
  faults: z.int().describe('pieces that are not what was kept, or do not open'),
  formats: z.array(format),
  sealed: z.object({
    by: line.describe('organisation in whose name it was sealed'),
    at: instant,
    keyId: line.nullable().describe('key of the seal; null for one that was sealed before this was noted, which names it itself'),
    sha256: sha256.describe('of the signed file'),
    size: z.int().describe('bytes'),
  }),
  href: line.describe('path at which the signed certificate is given out'),
});

/** What a piece of evidence is. */
const piece = z.object({
  key: z.string().describe('key of the piece of evidence'),
  kind: z.enum(evidenceKinds),
  mediaType: line,
  sha256,
  document: z
    .object({ documentId: id, versionId: id, number: z.int(), title: z.string(), fileName: z.string(), caseId: id })
    .nullable()
    .describe('null for what is no document: a certificate, a package'),
  disposed: z.boolean().describe('its bytes were deleted; its pictures go the same way'),
});

/** The yearly proof that what is kept can still be read. */
export const readability = {
  list: operation({
    id: 'readability.list',
    service: 'documents',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/readability-certificates',
    access,
    summary: 'Readability certificates',
    description: 'Newest first. Each says what the yearly run hashed, drew and found faulty in numbers; what it names is read one by one.',
    query: z.object({
      before: period.optional().describe('`next` of the page before'),
      limit: z.coerce.number().int().min(1).max(MOST).default(10),
    }),
    response: z.object({ rows: z.array(summary), next: period.nullable() }),
  }),
  read: operation({
    id: 'readability.read',
    service: 'documents',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/readability-certificates/:period/record',
    access,
    summary: 'What a readability certificate names: faults, and samples with their pictures',
    description:
      'Faults and samples of what you may read: of a document what its content asks of you, whatever else a certificate is about. What is ' +
      'left out is counted.',
    params: z.object({ period }),
    response: summary.extend({
      found: z.array(
        z.object({
          ...piece.shape,
          fault: z.enum(['ALTERED', 'UNREADABLE']).describe('other bytes than were kept, or no reader of that year opens it'),
          what: z.string(),
        }),
      ),
      samples: z.array(
        z.object({
          ...piece.shape,
          pictures: z.array(
            z.object({
              page: z.int(),
              sha256: sha256.describe('of the picture, as the certificate lists it'),
              size: z.int().describe('bytes'),
              href: line.describe('path at which the picture is given out'),
            }),
          ),
        }),
      ),
      hidden: z.int().describe('pieces that the certificate names and that are not yours to see'),
    }),
  }),
  certificate: operation({
    id: 'readability.certificate',
    service: 'documents',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/readability-certificates/:period',
    access,
    summary: 'A readability certificate as it was signed',
    description:
      'The record in canonical form, a JSON Web Signature (ES256) over it, and the key; read from the locked copy. Whoever may not see every ' +
      'piece that it names gets an extract of the pieces that are theirs, signed anew, with the SHA-256 of the whole: its `kind` is ' +
      '`READABILITY_EXTRACT`.',
    produces: 'application/json',
    params: z.object({ period }),
  }),
  picture: operation({
    id: 'readability.picture',
    service: 'documents',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/readability-certificates/:period/pictures/:picture',
    access,
    mayUnblind: true,
    summary: 'A picture of a sampled page',
    description:
      'Read from the locked copy and compared with its SHA-256. Refused with NOT_FOUND where you may not read the piece that it shows.',
    produces: 'image/png',
    params: z.object({ period, picture: sha256.describe('SHA-256 of the picture') }),
  }),
} as const;
