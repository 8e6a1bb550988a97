import { z } from 'zod';
import { instant, operation } from '../operation/index.js';

/** What anybody may ask about a certificate in hand, without an account. */
export const certificateCheck = {
  check: operation({
    id: 'certificates.check',
    service: 'release',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/certificate-check',
    access: { kind: 'public' },
    summary: 'Where a certificate stands now',
    description:
      'For whoever holds a certificate: its short code, the SHA-256 of its record or of its file, or what its QR code holds. The answer has one form and takes the same time whether there is such a certificate or not. Throttled by address.',
    body: z.object({
      value: z
        .string()
        .trim()
        .min(1)
        .max(300)
        .describe('short code, SHA-256 of record or file (hex), or `<short code>.<SHA-256 of the record>`'),
    }),
    response: z.object({
      standing: z.enum(['CERTIFIED', 'CERTIFIED_STAGE_1', 'CONFIRMED', 'SUPERSEDED', 'SUSPENDED', 'WITHDRAWN', 'UNKNOWN']),
      words: z.string().describe('the standing in words'),
      since: instant.nullable().describe('since when it stands so, where that is known'),
      version: z.int().nullable().describe('version of the certificate asked for'),
      supersededBy: z.int().nullable().describe('latest version, where it is a later one'),
      askedAt: instant.describe('server time of the answer'),
    }),
  }),
  seals: operation({
    id: 'seal-certificates.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/seal-certificates',
    access: { kind: 'public' },
    summary: 'Certificates that files were sealed with, newest first',
    description: 'For readers who want to trust the seals of this installation. Older ones stay, for what was sealed with them.',
    response: z.array(
      z.object({
        sha256: z.string().describe('SHA-256 of the certificate (DER), hex; printed on the files'),
        organisation: z.string(),
        selfIssued: z.boolean().describe('issued by its own key; otherwise by an authority'),
        validFrom: instant,
        validTo: instant,
        pem: z.string(),
      }),
    ),
  }),
} as const;
