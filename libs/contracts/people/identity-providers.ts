import { z } from 'zod';
import { byRow, id, instant, line, operation, reason, recorded } from '../operation/index.js';
import { country } from './sign-in-words.js';
import { email } from './words.js';

/** An organisation's own identity provider (OpenID Connect Core 1.0), without its secret. */
export const identityProvider = z.object({
  id,
  organisationId: id,
  issuer: z.url().describe('issuer identifier; its discovery document is read from there'),
  clientId: line,
  mailDomain: line.describe('people whose mail address ends so sign in there'),
  state: z.enum(['PROPOSED', 'APPROVED', 'REVOKED']),
  proposedBy: id,
  approvedBy: id.nullable(),
});

const one = z.object({ providerId: id });
const redirect = z.object({
  url: z.url().describe('address at the identity provider, to which the browser goes'),
  ceremonyId: id.describe('what waits for the answer'),
  expiresAt: instant,
});

/** Identity providers of organisations: entered by an administrator, in force when quality management approves. */
export const identityProviders = {
  propose: operation({
    id: 'identityProviders.propose',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/identity-providers',
    ...byRow('identity-provider.propose'),
    summary: 'Enter the identity provider of an organisation',
    description: 'Whoever runs it can sign in as its people, so it counts only when quality management has approved it (SOD-5).',
    body: z.object({
      organisationId: id,
      issuer: z.url(),
      clientId: line,
      clientSecret: z.string().min(8).max(500).describe('kept encrypted, shown to nobody'),
      mailDomain: z.string().regex(/^[a-z0-9.-]+\.[a-z]+$/),
      reason,
    }),
    response: recorded(identityProvider),
  }),
  approve: operation({
    id: 'identityProviders.approve',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/identity-providers/:providerId/approve',
    ...byRow('identity-provider.approve'),
    summary: 'Approve an identity provider',
    params: one,
    body: z.object({ reason }),
    response: recorded(identityProvider),
  }),
  revoke: operation({
    id: 'identityProviders.revoke',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/identity-providers/:providerId/revoke',
    ...byRow('identity-provider.revoke'),
    summary: 'Let nobody sign in by an identity provider any more; sessions that rest on it end',
    params: one,
    body: z.object({ reason }),
    response: recorded(identityProvider),
  }),
  list: operation({
    id: 'identityProviders.list',
    service: 'gateway',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/identity-providers',
    access: { kind: 'roles', roles: ['SYS_ADMIN', 'QUALITY_MGMT'] },
    summary: 'Identity providers that your organisation entered',
    response: z.array(identityProvider),
  }),
  begin: operation({
    id: 'identityProviders.begin',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/sessions/by-identity-provider',
    access: { kind: 'public' },
    summary: 'Begin to sign in at the identity provider of your organisation',
    description:
      'NOT_FOUND where none serves the end of the mail address. Send the browser that asked to `url`; it comes back to the return address.',
    body: z.object({ email, declaredCountry: country.optional() }),
    response: redirect,
  }),
  beginSigning: operation({
    id: 'identityProviders.beginSigning',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/signatures/by-identity-provider',
    access: { kind: 'signed-in' },
    summary: 'Prove yourself anew at your identity provider for one signature',
    description:
      'Asks for a fresh sign-in there (`prompt=login`, `max_age`), whose time is checked. Afterwards give `ceremonyId` to ' +
      'signatures.createIntent as the component that stands for you; it counts once, for the very content. NOT_FOUND where nothing with this content was prepared (signatures.prepare).',
    body: z.object({
      contentHash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .describe('of signatures.prepare'),
    }),
    response: redirect,
  }),
  callback: operation({
    id: 'identityProviders.callback',
    service: 'gateway',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/identity-provider/return',
    access: { kind: 'public' },
    summary: 'Where identity providers send the browser back to',
    description:
      'Counts in the browser that began alone (cookie). Opens the session as cookie; leads to the second step of the sign-in page where the ' +
      'account has a second factor, which no provider stands in for; or notes the fresh proof for a signature and shows the act.',
    query: z
      .looseObject({ state: z.string().optional(), code: z.string().optional(), error: z.string().optional() })
      .describe('as OpenID Connect says, with whatever the provider adds'),
    produces: 'text/html',
  }),
} as const;
