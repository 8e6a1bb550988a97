import { z } from 'zod';
import { id, instant, operation } from '../operation/index.js';

const size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const hash = z.string().describe('SHA-256, base64');
const proof = z.array(hash).describe('hashes, nearest first (RFC 6962 section 2.1)');

/** One field of one act laid open; compare it with the commitment in the entry of the log. */
export const disclosure = z.object({
  event: id.describe('event id of the row'),
  field: z.string().describe('name of the commitment in the entry'),
  salt: z.string().describe('32 hexadecimal digits'),
  value: z.unknown().describe('the commitment is base64url(SHA-256(salt || canonical JSON of the value))'),
});
/** One field of one act laid open. */
export type DisclosedField = z.infer<typeof disclosure>;

const resource = (depth: number) => {
  const names = ['a', 'b', 'c', 'd'].slice(0, depth);
  return operation({
    id: `log.tile${depth}`,
    service: 'audits',
    kind: 'stream',
    method: 'GET',
    path: `/api/v1/log/tile/:level/${names.map((name) => `:${name}`).join('/')}`,
    access: { kind: 'public' },
    summary: `Tile or entry bundle of the log, number in ${depth} parts of the path`,
    description:
      'Layout of C2SP tlog-tiles: `tile/<L>/<N>[.p/<W>]`, `tile/entries/<N>[.p/<W>]`. Entries reveal number, time and kind of acts alone. Immutable.',
    produces: 'application/octet-stream',
    params: z.object(Object.fromEntries(['level', ...names].map((name) => [name, z.string().max(20)]))),
  });
};

/** The transparency log of the audit trail: public, since it holds nothing but commitments. What a row says needs rights. */
export const logOperations = {
  checkpoint: operation({
    id: 'log.checkpoint',
    service: 'audits',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/log/checkpoint',
    access: { kind: 'public' },
    summary: 'Newest signed head of the log',
    description: 'A signed note (C2SP tlog-checkpoint): name of the log, number of entries, root of the Merkle tree.',
    produces: 'text/plain',
  }),
  tile1: resource(1),
  tile2: resource(2),
  tile3: resource(3),
  tile4: resource(4),
  keys: operation({
    id: 'log.keys',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/log/keys',
    access: { kind: 'public' },
    summary: 'Keys that the log is signed with',
    description: 'Compare them by another way than this one: whoever answers you could answer with keys of their own.',
    response: z.object({
      origin: z.string().describe('name of the log and of its keys'),
      keys: z.array(z.string()).describe('verifier keys (C2SP signed-note), oldest first'),
      disclosures: z.array(disclosure).describe('the entries in which the log itself names its keys, laid open'),
    }),
  }),
  stamps: operation({
    id: 'log.stamps',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/log/stamps',
    access: { kind: 'public' },
    summary: 'Time stamps of heads of the log, smallest first',
    description:
      'RFC 3161 tokens over the bytes of the checkpoint, where this installation has an authority. Whom to trust is for the reader.',
    query: z.object({ after: z.coerce.number().int().min(0).default(0).describe('size of the last one seen, for paging') }),
    response: z.object({
      stamps: z.array(
        z.object({
          size: z.int(),
          authority: z.string().describe("whom the authority's certificate names"),
          stampedAt: instant,
          checkpoint: z.string().describe('the signed note that was stamped'),
          token: z.string().describe('DER of the token, base64'),
        }),
      ),
      next: z.int().nullable(),
    }),
  }),
  standing: operation({
    id: 'log.standing',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/log/standing',
    access: { kind: 'roles', roles: ['QUALITY_MGMT', 'QA_LEAD', 'QA_AUDITOR', 'INSPECTOR', 'OPERATIONS', 'SYS_ADMIN'] },
    summary: 'How far the log is signed and locked, and what the last daily comparison found',
    response: z.object({
      signed: z.object({ size: z.int(), at: instant }).nullable(),
      locked: z.object({ size: z.int(), at: instant, retainUntil: instant }).nullable(),
      compared: z
        .object({
          at: instant,
          size: z.int().describe('entries read'),
          compared: z.int().describe('locked heads compared'),
          removed: z.int().describe('values removed with their salts, of which nothing can be said'),
          findings: z.array(z.string()).describe('empty: all agrees'),
        })
        .nullable(),
    }),
  }),
  consistency: operation({
    id: 'log.consistency',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/log/consistency',
    access: { kind: 'public' },
    summary: 'Proof that the log of one size continues that of a smaller one',
    query: z.object({ from: size.describe('entries of the older log'), to: size.describe('entries of the newer; at most those signed') }),
    response: z.object({ from: z.int(), to: z.int(), fromRoot: hash, toRoot: hash, proof }),
  }),
  inclusion: operation({
    id: 'log.inclusion',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/log/inclusion/:eventId',
    access: { kind: 'records' },
    summary: 'Proof that a row is in the log',
    description: 'For rows that you may see. A row stands in a signed head within 10 seconds; before that the answer is NOT_FOUND.',
    params: z.object({ eventId: id }),
    response: z.object({
      entry: z.string().describe('the entry of the row'),
      index: z.int(),
      checkpoint: z.string().describe('the signed head that the proof leads to'),
      proof,
    }),
  }),
  inclusions: operation({
    id: 'log.inclusions',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/log/inclusions',
    access: { kind: 'records' },
    summary: 'Proofs that many rows are in the log',
    description: 'All against one signed head. Rows that you may not see, and rows of the last seconds, are left out of the answer.',
    query: z.object({
      eventIds: z
        .string()
        .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,99}$/)
        .describe('ids of at most 100 rows, joined by comma'),
    }),
    response: z.object({
      checkpoint: z.string().nullable().describe('the signed head that the proofs lead to; null before the first'),
      proofs: z.array(z.object({ eventId: id, entry: z.string().describe('the entry of the row'), index: z.int(), proof })),
    }),
  }),
  disclosures: operation({
    id: 'log.disclosures',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/log/disclosures',
    access: { kind: 'records' },
    summary: 'Rows laid open against the log, oldest first',
    description: 'Fields with their salts, of the rows that you may see. What was removed since is left out.',
    query: z.object({
      stream: z.string().optional(),
      subjectId: z.string().optional(),
      after: z.coerce.number().int().min(0).default(0).describe('position of the last row seen, for paging'),
      limit: z.coerce.number().int().min(1).max(1000).default(200).describe('rows, not fields'),
    }),
    response: z.object({ disclosures: z.array(disclosure), next: z.int().nullable() }),
  }),
} as const;
