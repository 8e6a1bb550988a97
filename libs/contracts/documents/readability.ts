import { z } from 'zod';
import { instant, line, operation, text } from '../operation/index.js';

/** Who looks whether what is kept can still be read. */
const access = { kind: 'roles', roles: ['QUALITY_MGMT', 'ARCHIVIST', 'QA_LEAD', 'QA_AUDITOR', 'INSPECTOR'] } as const;
const period = z
  .string()
  .regex(/^\d{4}$/)
  .describe('year of the run');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A page of a piece of evidence as a reader of that year drew it. */
export const readabilityPicture = z.object({
  piece: line.describe('key of the piece of evidence'),
  pieceSha256: sha256,
  mediaType: line.describe('format of the piece'),
  page: z.int(),
  sha256: sha256.describe('of the picture, as the certificate lists it'),
  size: z.int().describe('bytes'),
  href: line.describe('path at which the picture is given out'),
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
    summary: 'Readability certificates, with the pictures of what was sampled',
    description:
      'Newest first. Each names what the yearly run hashed, rendered and found faulty, is signed and locked; the pages that it rendered are kept as small pictures beside it. Pictures of what you may not read are left out.',
    response: z.array(
      z.object({
        period,
        finishedAt: instant,
        objects: z.int().describe('pieces of evidence that were hashed'),
        bytes: z.number(),
        faults: z.array(z.object({ key: line, what: text })),
        key: line.describe('under which the certificate is locked'),
        href: line.describe('path at which the certificate is given out'),
        pictures: z.array(readabilityPicture),
      }),
    ),
  }),
  certificate: operation({
    id: 'readability.certificate',
    service: 'documents',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/readability-certificates/:period',
    access,
    summary: 'A readability certificate as it was signed',
    description: 'The record in canonical form, a JSON Web Signature (ES256) over it, and the key; read from the locked copy.',
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
