import { z } from 'zod';
import { id, instant, line, operation } from '../operation/index.js';
import { passkeyCreation, passkeyRequest } from './passkeys.js';
import { components, factorKinds, totpCode } from './sign-in-words.js';

const ofMe = { service: 'gateway', kind: 'query', access: { kind: 'signed-in' } } as const;
const proof = components.describe(
  'all components that the account has: its password, and a second factor or recovery code where it has one',
);
const codes = z.array(z.string()).describe('recovery codes; shown once, each works once');
const added = z.object({ factorId: id, recoveryCodes: codes.nullable().describe('with the first second factor; null later') });

/** One's own second factors (21 CFR 11.300): set up, listed, removed by the person alone. */
export const factors = {
  list: operation({
    id: 'factors.list',
    ...ofMe,
    method: 'GET',
    path: '/api/v1/me/factors',
    summary: 'Your second factors',
    response: z.object({
      factors: z.array(z.object({ id, kind: z.enum(factorKinds), label: line, addedAt: instant, lastUsedAt: instant.nullable() })),
      recoveryCodesLeft: z.int(),
    }),
  }),
  request: operation({
    id: 'factors.request',
    ...ofMe,
    method: 'POST',
    path: '/api/v1/me/passkey-request',
    summary: 'Ask for a passkey of yours, to prove yourself before a change of your account',
    response: passkeyRequest,
  }),
  startTotp: operation({
    id: 'factors.startTotp',
    ...ofMe,
    method: 'POST',
    path: '/api/v1/me/factors/totp',
    summary: 'Begin to set up one-time codes',
    description: 'The secret is shown once and counts only after factors.confirmTotp.',
    body: z.object({ proof, label: line.default('Authenticator app') }),
    response: z.object({ factorId: id, secret: z.string().describe('Base32'), uri: z.string().describe('otpauth address for a QR code') }),
  }),
  confirmTotp: operation({
    id: 'factors.confirmTotp',
    ...ofMe,
    method: 'POST',
    path: '/api/v1/me/factors/:factorId/confirm',
    summary: 'Finish to set up one-time codes with a first code',
    params: z.object({ factorId: id }),
    body: z.object({ totp: totpCode }),
    response: added,
  }),
  startPasskey: operation({
    id: 'factors.startPasskey',
    ...ofMe,
    method: 'POST',
    path: '/api/v1/me/factors/passkey-creation',
    summary: 'Begin to set up a passkey',
    body: z.object({ proof }),
    response: z.object({
      ceremonyId: id,
      options: z
        .looseObject({ challenge: z.string() })
        .describe('`PublicKeyCredentialCreationOptionsJSON`, for `navigator.credentials.create` or `startRegistration`'),
      origin: z.url(),
    }),
  }),
  addPasskey: operation({
    id: 'factors.addPasskey',
    ...ofMe,
    method: 'POST',
    path: '/api/v1/me/factors/passkeys',
    summary: 'Finish to set up a passkey',
    body: z.object({ ceremonyId: id, response: passkeyCreation, label: line.default('Passkey') }),
    response: added,
  }),
  remove: operation({
    id: 'factors.remove',
    ...ofMe,
    method: 'POST',
    path: '/api/v1/me/factors/:factorId/remove',
    summary: 'Remove a second factor of yours',
    description: 'Ends all your other sessions. Without any second factor you can sign no register entry and no regulatory release.',
    params: z.object({ factorId: id }),
    body: z.object({ proof }),
    response: z.object({ removed: z.literal(true) }),
  }),
  renewRecoveryCodes: operation({
    id: 'factors.renewRecoveryCodes',
    ...ofMe,
    method: 'POST',
    path: '/api/v1/me/recovery-codes',
    summary: 'Make new recovery codes; the old ones become void',
    body: z.object({ proof }),
    response: z.object({ recoveryCodes: codes }),
  }),
} as const;
