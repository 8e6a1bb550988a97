import { sha256Hex } from './canonical.js';
import type { KeyRing } from './key-ring.js';
import { verifyIntent } from './signature-intent.js';

/** What is stored of a signature beside the intent that the gateway vouched for. */
export interface KeptSignature {
  readonly person_id: string;
  readonly person_name: string;
  readonly operation: string;
  readonly meaning: string;
  readonly body_hash: string;
  /** The signed command in canonical JSON; null for signatures that were given before it was kept. */
  readonly content: string | null;
  readonly intent_id: string;
  readonly intent: string;
  readonly manifest_hash?: string | null;
  readonly manifest?: string | null;
  readonly signed_at: string;
}

/** What is wrong with a signature by itself: what it covers was changed, or it is not the one that the gateway vouched for. */
export interface HeldProblem {
  readonly code: 'EVIDENCE_CHANGED' | 'COMMAND_CHANGED' | 'SIGNATURE_NOT_VOUCHED_FOR';
  readonly problem: string;
}

/** Problems that a signature has by itself: what the gateway vouched for at signing must be what is stored beside it (21 CFR 11.70). */
export async function heldByIntent(signature: KeptSignature, keys: KeyRing): Promise<HeldProblem[]> {
  const { manifest = null, manifest_hash: manifestHash = null, content } = signature;
  const problems: HeldProblem[] = [];
  if (manifest !== null && sha256Hex(manifest) !== manifestHash)
    problems.push({ code: 'EVIDENCE_CHANGED', problem: 'The evidence that was signed was changed.' });
  if (content !== null && sha256Hex(content) !== signature.body_hash)
    problems.push({ code: 'COMMAND_CHANGED', problem: 'The command that was signed was changed.' });
  // Over the hashes as they are stored, so that it is judged by itself whatever became of what they were made of.
  if (!(await wasVouchedFor(signature, keys)))
    problems.push({ code: 'SIGNATURE_NOT_VOUCHED_FOR', problem: 'Its signature is not the one that was vouched for.' });
  return problems;
}

async function wasVouchedFor(signature: KeptSignature, keys: KeyRing): Promise<boolean> {
  const { manifest_hash: manifestHash = null } = signature;
  const expected = {
    actor: { sub: signature.person_id },
    op: signature.operation,
    bodyHash: signature.body_hash,
    meaning: signature.meaning,
    ...(manifestHash !== null && { manifestHash }),
  };
  try {
    const { jti, name } = await verifyIntent(keys, signature.intent, expected, new Date(signature.signed_at));
    return jti === signature.intent_id && name === signature.person_name;
  } catch {
    return false;
  }
}
