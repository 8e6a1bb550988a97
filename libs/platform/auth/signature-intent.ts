import { placeGrades } from '@qp/domain/people';
import { z } from 'zod';
import type { ActorAssertion } from './actor-assertion.js';
import type { KeyRing } from './key-ring.js';
import { intentExpired, manifestChanged, signatureInvalid, signatureRequired } from './refusals.js';
import { checkToken, lifetime, signToken } from './tokens.js';

const TYPE = 'qp-intent+jws';
/** Seconds that a signature intent lives. */
export const INTENT_SECONDS = 300;

const claimsSchema = z.object({
  jti: z.string().describe('intent id, used once'),
  sub: z.string().describe('person id of the signer'),
  name: z.string().describe('printed name (21 CFR 11.50(a)(1))'),
  org: z.string(),
  roles: z.array(z.string()).readonly(),
  sid: z.string(),
  op: z.string(),
  bh: z.string().describe('body hash of the signed command'),
  meaning: z.string().describe('meaning of the signature (21 CFR 11.50(a)(3))'),
  manifestHash: z.string().nullable().describe('sha256 hex of the evidence manifest that the signer saw'),
  place: z
    .object({
      declaredCountry: z.string(),
      ip: z.string(),
      sessionIp: z.string().nullish().describe('address from which the session was opened'),
      sessionCountry: z.string().nullish().describe('country declared at sign-in'),
      grade: z.enum(placeGrades).optional().describe('how well the place is supported; none is proof'),
      words: z.string().optional().describe('the grade in words, for readers of the signature'),
    })
    .describe('where the signature was given from, as far as is known'),
  factors: z.array(z.string()).readonly().describe('components that the signer gave again (21 CFR 11.200)'),
  iat: z.number(),
  exp: z.number(),
});

/** That a person means to sign one command, with which components they proved it. */
export type SignatureIntent = z.infer<typeof claimsSchema>;
/** The claims without the times, which signing adds. */
export type IntentClaims = Omit<SignatureIntent, 'iat' | 'exp'>;

/** The command that the intent must have been given for. */
export interface ExpectedIntent {
  readonly actor: Pick<ActorAssertion, 'sub'>;
  readonly op: string;
  readonly bodyHash: string;
  readonly meaning: string;
  /** Hash of the manifest as the recording transaction computed it; left out where the act signs no manifest. */
  readonly manifestHash?: string;
}

/** Vouches that the person proved themselves for one signed command (gateway only). */
export function signIntent(keys: KeyRing, claims: IntentClaims, now = new Date()): Promise<string> {
  return signToken(keys, 'intent', TYPE, { ...claims, ...lifetime(now, INTENT_SECONDS) });
}

/**
 * Checks a signature intent against the command to be recorded. Throws SIGNATURE_REQUIRED when there is none,
 * INTENT_EXPIRED when it is too old, MANIFEST_CHANGED when other evidence was signed, SIGNATURE_INVALID when it is not ours,
 * another person's, or given for another command or meaning.
 * That the intent is used once is the recording transaction's to enforce (unique `jti`).
 */
export async function verifyIntent(
  keys: KeyRing,
  intent: string | undefined,
  expected: ExpectedIntent,
  now = new Date(),
): Promise<SignatureIntent> {
  if (!intent) throw signatureRequired();
  const checked = await checkToken(keys, 'intent', TYPE, intent, now);
  if (!checked.ok)
    throw checked.fault === 'expired' ? intentExpired() : signatureInvalid(`The signature does not hold (${checked.fault}).`);
  const parsed = claimsSchema.safeParse(checked.claims);
  if (!parsed.success) throw signatureInvalid('The signature is incomplete.');
  const claims = parsed.data;
  if (claims.sub !== expected.actor.sub) throw signatureInvalid('The signature is another person’s.');
  if (claims.op !== expected.op) throw signatureInvalid('The signature was given for another command.');
  if (claims.bh !== expected.bodyHash) throw signatureInvalid('What was signed differs from what was sent.');
  if (claims.meaning !== expected.meaning) throw signatureInvalid('The signature has another meaning.');
  if (expected.manifestHash !== undefined && claims.manifestHash !== expected.manifestHash) throw manifestChanged();
  return claims;
}
