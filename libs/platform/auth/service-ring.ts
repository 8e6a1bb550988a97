import { keyPurposes, type KeyPurpose } from './keys.js';
import { KeyRing } from './key-ring.js';

/**
 * Loads a key ring (path or JSON) for a service that is not the gateway: of the private keys only those of the purposes named stay,
 * of all others the public half where there is one. So a service verifies who acts and what they signed and can never vouch for them.
 */
export async function loadServiceRing(pathOrJson: string, privatePurposes: readonly ServicePurpose[]): Promise<KeyRing> {
  const kept: readonly KeyPurpose[] = privatePurposes;
  const ring = await KeyRing.load(pathOrJson);
  return ring.withoutPrivate(keyPurposes.filter((purpose) => !kept.includes(purpose)));
}

/** Purposes whose private keys a service other than the gateway may be given. */
export type ServicePurpose = Exclude<KeyPurpose, 'actor-assertion' | 'intent'>;
