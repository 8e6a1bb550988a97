import { DomainError } from '@qp/domain/kernel';
import { allowInsecureRequests, discovery, type Configuration } from 'openid-client';

/** What is known of an identity provider when it is asked. */
export interface ProviderAccess {
  readonly id: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;
const known = new Map<string, Promise<Configuration>>();

/**
 * Reads an identity provider's discovery document, once per process and settings. Plain http is taken on this machine alone. Throws
 * DEPENDENCY_UNAVAILABLE where it does not answer as one.
 */
export async function clientOf(access: ProviderAccess): Promise<Configuration> {
  const issuer = new URL(access.issuer);
  const plain = issuer.protocol === 'http:' && loopback.test(issuer.hostname);
  const key = `${access.id} ${access.issuer} ${access.clientId}`;
  const found =
    known.get(key) ?? discovery(issuer, access.clientId, access.clientSecret, undefined, plain ? { execute: [allowInsecureRequests] } : {});
  known.set(key, found);
  try {
    return await found;
  } catch (error) {
    known.delete(key);
    throw new DomainError('DEPENDENCY_UNAVAILABLE', { message: 'The identity provider does not answer.' }, { cause: error });
  }
}
