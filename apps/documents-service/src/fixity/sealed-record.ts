import { canonicalJson, type KeyRing } from '@qp/platform/auth';
import { CompactSign } from 'jose';

/** A file that carries a record with its seal. */
export interface SealedRecord {
  readonly file: Buffer;
  readonly keyId: string;
}

/** The record in canonical form, and a JSON Web Signature (ES256) over it with the key that is beside it. */
export async function sealedRecord(keys: KeyRing, record: object): Promise<SealedRecord> {
  const { id: keyId } = keys.current('seal');
  const signature = await new CompactSign(new TextEncoder().encode(canonicalJson(record)))
    .setProtectedHeader({ alg: 'ES256', kid: keyId })
    .sign(keys.privateKey('seal', keyId));
  const key = { id: keyId, jwk: keys.publicKey('seal', keyId).export({ format: 'jwk' }) };
  return { file: Buffer.from(JSON.stringify({ record, signature, key }, null, 1)), keyId };
}
