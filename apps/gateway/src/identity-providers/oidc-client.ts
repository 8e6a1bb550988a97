import { DomainError } from '@qp/domain/kernel';
import { allowInsecureRequests, customFetch, discovery, type Configuration, type CustomFetch } from 'openid-client';
import { assertPublicHost } from './public-addresses.js';

/** What is known of an identity provider when it is asked. */
export interface ProviderAccess {
  readonly id: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;
const known = new Map<string, Promise<Configuration>>();

const askPublic: CustomFetch = async (url, options) => {
  await assertPublicHost(new URL(url));
  return fetch(url, options);
};

/**
 * Reads an identity provider's discovery document, once per process and settings. Plain http is taken on this machine alone. Every address
 * that is asked, those that the document names too, has to be public where `privateToo` does not say otherwise. Throws
 * DEPENDENCY_UNAVAILABLE where it does not answer as one.
 */
export async function clientOf(access: ProviderAccess, privateToo: boolean): Promise<Configuration> {
  const issuer = new URL(access.issuer);
  const plain = issuer.protocol === 'http:' && loopback.test(issuer.hostname);
  const key = `${access.id} ${access.issuer} ${access.clientId}`;
  const options = { ...(plain && { execute: [allowInsecureRequests] }), ...(!privateToo && { [customFetch]: askPublic }) };
  const found = known.get(key) ?? discovery(issuer, access.clientId, access.clientSecret, undefined, options);
  known.set(key, found);
  try {
    return await found;
  } catch (error) {
    known.delete(key);
    throw new DomainError('DEPENDENCY_UNAVAILABLE', { message: 'The identity provider does not answer.' }, { cause: error });
  }
}
