import { z } from 'zod';
import { id, instant, line, operation } from '../operation/index.js';
import { components } from './sign-in-words.js';

/** A token by which a machine acts for a person, without the token itself. */
export const apiToken = z.object({
  id,
  name: line.describe('what the machine is called; stands beside the name of the person in every record'),
  operations: z.array(z.string()).describe('ids of the operations that it may call'),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable().describe('to the minute'),
  revokedAt: instant.nullable(),
});

const ofMe = { service: 'gateway', kind: 'query', access: { kind: 'signed-in' } } as const;

/** Tokens of machines: scoped, expiring, shown once, never able to sign or to change accounts. */
export const apiTokens = {
  create: operation({
    id: 'apiTokens.create',
    ...ofMe,
    method: 'POST',
    path: '/api/v1/me/tokens',
    summary: 'Make a token by which a machine acts for you',
    description:
      'For `Authorization: Bearer`. It may do what it names and your roles allow at the moment, never sign, and never touch accounts. ' +
      'It ends with its date, by apiTokens.revoke, and when your account is locked.',
    body: z.object({
      name: line,
      operations: z.array(z.string()).min(1).max(200).describe('ids of operations, as in the OpenAPI file'),
      days: z.int().min(1).max(365).describe('days until it ends'),
      proof: components.describe('all components that the account has'),
    }),
    response: z.object({ id, token: z.string().describe('shown once'), expiresAt: instant }),
  }),
  scopes: operation({
    id: 'apiTokens.scopes',
    ...ofMe,
    method: 'GET',
    path: '/api/v1/me/tokens/scopes',
    summary: 'Operations that you could give a machine',
    description: 'Those that your roles allow, that are not signed and that are none of accounts or credentials.',
    response: z.array(z.object({ id: z.string(), summary: line, reads: z.boolean().describe('changes nothing') })),
  }),
  list: operation({
    id: 'apiTokens.list',
    ...ofMe,
    method: 'GET',
    path: '/api/v1/me/tokens',
    summary: 'Your tokens of machines',
    response: z.array(apiToken),
  }),
  revoke: operation({
    id: 'apiTokens.revoke',
    ...ofMe,
    method: 'POST',
    path: '/api/v1/me/tokens/:tokenId/revoke',
    summary: 'End a token at once',
    params: z.object({ tokenId: id }),
    response: z.object({ revoked: z.literal(true) }),
  }),
} as const;
