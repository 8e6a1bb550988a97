import type { CommandEnvelope } from '@qp/contracts/processes';
import type { AnyOperation } from '@qp/contracts/operation';
import { DomainError } from '@qp/domain/kernel';
import { bodyHash, verifyAssertion, verifyIntent, type ActorAssertion, type KeyRing, type SignatureIntent } from '@qp/platform/auth';

/** What a request or message brings to prove who acts and what they signed. */
export type ProofOfCommand = Pick<
  CommandEnvelope,
  'operation' | 'params' | 'query' | 'body' | 'assertion' | 'intent' | 'commandId' | 'personId' | 'bodyHash'
>;

/** The signature intent with the token that carries it. */
export interface VerifiedIntent {
  readonly claims: SignatureIntent;
  readonly token: string;
}

/**
 * Verifies that the gateway vouched for this person, this command id and exactly this content. A payload alone proves nothing:
 * whoever can reach Temporal can write one.
 */
export async function verifyCommand(keys: KeyRing, proof: ProofOfCommand, now: Date): Promise<ActorAssertion> {
  const hash = bodyHash({ op: proof.operation, params: proof.params, query: proof.query, body: proof.body });
  const claims = await verifyAssertion(keys, proof.assertion, { op: proof.operation, bodyHash: hash }, now);
  if (proof.bodyHash !== hash || claims.sub !== proof.personId || claims.cmd !== proof.commandId)
    throw new DomainError('NOT_AUTHENTICATED', { message: 'The proof of who is acting was made for another command.' });
  return claims;
}

/** Verifies the signature intent of a signed operation; undefined for operations that are not signed. */
export async function verifySignature(
  keys: KeyRing,
  operation: AnyOperation,
  proof: ProofOfCommand,
  actor: ActorAssertion,
  now: Date,
): Promise<VerifiedIntent | undefined> {
  if (operation.signature === undefined) return undefined;
  if (!proof.intent) throw new DomainError('SIGNATURE_REQUIRED');
  const expected = { actor, op: proof.operation, bodyHash: proof.bodyHash, meaning: operation.signature };
  return { claims: await verifyIntent(keys, proof.intent, expected, now), token: proof.intent };
}
