import { z } from 'zod';
import { id, instant, line } from '../operation/index.js';
import { passkeyAnswer, passkeyRequest } from './passkeys.js';
import { givenPassword, role, session } from './words.js';

/** Kinds of second factor: one-time codes by an app (RFC 6238), and passkeys (WebAuthn). */
export const factorKinds = ['TOTP', 'PASSKEY'] as const;
/** Kind of a second factor. */
export type FactorKind = (typeof factorKinds)[number];

/** Country as the person names it, ISO 3166 alpha-2. */
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .describe('country as the person declares it, ISO 3166 alpha-2');

/** A one-time code: six digits, good for its half minute and the one before and after, and for one use. */
export const totpCode = z
  .string()
  .regex(/^\d{6}$/)
  .describe('one-time code of the authenticator app: works once; its half minute, the one before and the one after count');

/** A recovery code: stands in for the second factor at sign-in and in one’s own account, never at signing. */
export const recoveryCode = z.string().trim().min(10).max(40).describe('recovery code; works once and never to sign');

/** What a person gives to prove who they are, besides being signed in. */
export const components = z.object({
  password: givenPassword.optional(),
  totp: totpCode.optional(),
  passkey: passkeyAnswer.optional(),
  recoveryCode: recoveryCode.optional(),
  identityProvider: z.object({ ceremonyId: id }).optional().describe('fresh sign-in at the identity provider'),
});
/** What a person gives to prove who they are. */
export type Components = z.infer<typeof components>;

/** Sign-in that is done: the session and its token. */
export const signedIn = session.extend({ next: z.literal('SIGNED_IN'), token: z.string().describe('session token; shown once') });

/** Sign-in that needs the second factor: no session yet. */
export const secondFactorAsked = z.object({
  next: z.literal('SECOND_FACTOR'),
  ticket: z.string().describe('for sessions.secondFactor; works for five minutes'),
  kinds: z.array(z.enum(factorKinds)).describe('second factors of the account'),
  passkey: passkeyRequest.nullable().describe('request to a passkey of the account; null where it has none'),
  expiresAt: instant,
});

/** One of a person's own sessions. */
export const ownSession = z.object({
  id,
  current: z.boolean().describe('the one that asks'),
  openedAt: instant,
  lastSeenAt: instant,
  endsAt: instant,
  ip: z.string().nullable().describe('network address from which it was opened'),
  client: z.string().nullable().describe('what the browser said it is'),
  country: z.string().nullable().describe('country that was declared at sign-in'),
});

/** What one may do and holds, as data for screens; the services judge again on every command. */
export const standing = z.object({
  session,
  mandates: z
    .array(z.object({ id, role, validFrom: z.string(), validTo: z.string().nullable(), state: z.string(), evidence: line }))
    .describe('roles by mandate, those proposed and those with a later beginning included'),
  delegations: z
    .array(
      z.object({
        id,
        sponsorId: id,
        sponsorName: line,
        reference: line,
        commands: z.array(z.string()).describe('what it covers'),
        validFrom: z.string(),
        validTo: z.string(),
      }),
    )
    .describe('written delegations in force that the organisation acts under'),
  commands: z
    .array(
      z.object({
        id: z.string().describe('`object.command` of the command table'),
        delegated: z.boolean().describe('only under a written delegation of the sponsor'),
        meaning: z.string().nullable().describe('meaning of the signature it needs; null: not signed'),
        reason: z.enum(['always', 'on-change', 'never']),
        available: z.boolean(),
      }),
    )
    .describe('commands that the roles in force allow'),
  operations: z.array(z.string()).describe('ids of the operations that the roles in force allow'),
  secondFactors: z.array(z.enum(factorKinds)).describe('second factors of the account'),
  acknowledgement: z
    .object({
      version: z.int(),
      text: line.max(2000),
      givenAt: instant.nullable().describe('null: to be confirmed before the first signature'),
    })
    .describe('that signatures bind like handwritten ones (21 CFR 11.100(c))'),
});
