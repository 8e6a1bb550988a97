import { isRole } from '@qp/domain/people';
import { z } from 'zod';
import type { KeyRing } from './key-ring.js';
import { notAuthenticated } from './refusals.js';
import { checkToken, lifetime, signToken } from './tokens.js';

const TYPE = 'qp-assertion+jws';
/** Seconds that an assertion lives: the time a command may need to reach its recording transaction. */
export const ASSERTION_SECONDS = 300;

/** A written delegation in force, as the gateway vouches for it. */
const delegationInForce = z.object({
  id: z.string(),
  sponsor: z.string().describe('organisation that gave it'),
  commands: z.array(z.string()).readonly().describe('ids of the commands that it covers'),
  validFrom: z.string(),
  validTo: z.string(),
});
/** A written delegation in force, as the gateway vouches for it. */
export type DelegationInForce = z.infer<typeof delegationInForce>;

const personFields = {
  sub: z.string().describe('person id'),
  name: z.string(),
  org: z.string().describe('organisation id'),
  orgName: z.string(),
  orgKind: z.string(),
  roles: z
    .array(
      z
        .string()
        .refine(isRole)
        .transform((role) => role),
    )
    .readonly(),
  sponsors: z.array(z.string()).readonly().describe('sponsor organisations this person acts for by written delegation'),
  delegations: z
    .array(delegationInForce)
    .readonly()
    .optional()
    .describe('those written delegations with what they cover; left out where only sponsors are known'),
  only: z
    .object({
      sponsors: z.array(z.string()).readonly().optional(),
      trials: z.array(z.string()).readonly().optional(),
      memberStates: z.array(z.string()).readonly().optional(),
      sites: z.array(z.string()).readonly().optional(),
    })
    .optional()
    .describe('what the membership is narrowed to; absent where it is not'),
  sid: z.string().describe('session id'),
  ip: z.string(),
  zone: z.string().max(64).optional().describe('time zone that the person is in (IANA), as their program says; absent where it says none'),
};

/** Who a person is: what a service may pass on when it reads for somebody. */
export const personClaims = z.object(personFields);
/** Person as a service passes them on. */
export type PersonClaims = z.infer<typeof personClaims>;

const claimsSchema = z.object({
  ...personFields,
  cmd: z.string().nullable().describe('command id; null for reads'),
  op: z.string().describe('operation id'),
  bh: z.string().nullable().describe('body hash; null for uploads'),
  iat: z.number(),
  exp: z.number(),
});

/** Who acts, as the gateway vouches for it on one request. */
export type ActorAssertion = z.infer<typeof claimsSchema>;
/** The claims without the times, which signing adds. */
export type ActorClaims = Omit<ActorAssertion, 'iat' | 'exp'>;

/** What the request at hand is; the assertion must have been made for exactly this. */
export interface ExpectedRequest {
  readonly op: string;
  /** Left out for streams, whose assertion carries null. */
  readonly bodyHash?: string;
}

/** Vouches for a person on one request (gateway only: needs the private half of `actor-assertion`). */
export function signAssertion(keys: KeyRing, claims: ActorClaims, now = new Date()): Promise<string> {
  return signToken(keys, 'actor-assertion', TYPE, { ...claims, ...lifetime(now, ASSERTION_SECONDS) });
}

/**
 * Checks an actor assertion against the request that came with it. Throws NOT_AUTHENTICATED when it is missing, expired,
 * not ours, or made for another operation or other content.
 */
export async function verifyAssertion(
  keys: KeyRing,
  assertion: string | undefined,
  expected: ExpectedRequest,
  now = new Date(),
): Promise<ActorAssertion> {
  if (!assertion) throw notAuthenticated('The request names no person.');
  const checked = await checkToken(keys, 'actor-assertion', TYPE, assertion, now);
  if (!checked.ok)
    throw notAuthenticated(
      checked.fault === 'expired'
        ? 'The proof of who is acting has expired.'
        : `The proof of who is acting does not hold (${checked.fault}).`,
    );
  const claims = claimsSchema.safeParse(checked.claims);
  if (!claims.success) throw notAuthenticated('The proof of who is acting is incomplete.');
  if (claims.data.op !== expected.op) throw notAuthenticated('The proof of who is acting was made for another operation.');
  if (claims.data.bh !== (expected.bodyHash ?? null)) throw notAuthenticated('The proof of who is acting was made for other content.');
  return claims.data;
}
