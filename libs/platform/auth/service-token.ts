import { z } from 'zod';
import { personClaims } from './actor-assertion.js';
import type { KeyRing } from './key-ring.js';
import { notAuthenticated } from './refusals.js';
import { checkToken, lifetime, signToken } from './tokens.js';

const TYPE = 'qp-service+jws';
/** Seconds that a token between services lives. */
export const SERVICE_TOKEN_SECONDS = 60;

const claimsSchema = z.object({
  iss: z.string().describe('name of the calling service'),
  op: z.string(),
  bh: z.string().nullable().describe('body hash; null for streams'),
  reader: personClaims.optional().describe('person for whom the service reads: the answer holds what that person may see, and no more'),
  iat: z.number(),
  exp: z.number(),
});

/** Which of our services calls, and what for. */
export type ServiceToken = z.infer<typeof claimsSchema>;

/** Signs one call to another of our services. */
export function signService(keys: KeyRing, claims: Omit<ServiceToken, 'iat' | 'exp'>, now = new Date()): Promise<string> {
  return signToken(keys, 'service', TYPE, { ...claims, ...lifetime(now, SERVICE_TOKEN_SECONDS) });
}

/** Checks a call of another of our services; throws NOT_AUTHENTICATED. */
export async function verifyService(
  keys: KeyRing,
  token: string | undefined,
  expected: { readonly op: string; readonly bodyHash?: string },
  now = new Date(),
): Promise<ServiceToken> {
  if (!token) throw notAuthenticated('This address is for our own services only.');
  const checked = await checkToken(keys, 'service', TYPE, token, now);
  if (!checked.ok) throw notAuthenticated(`The service token does not hold (${checked.fault}).`);
  const claims = claimsSchema.safeParse(checked.claims);
  if (!claims.success || claims.data.op !== expected.op || claims.data.bh !== (expected.bodyHash ?? null))
    throw notAuthenticated('The service token was made for another call.');
  return claims.data;
}
