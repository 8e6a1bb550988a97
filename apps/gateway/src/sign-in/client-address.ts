import { DomainError } from '@qp/domain/kernel';
import type { Application, Request } from 'express';

/**
 * Believes `X-Forwarded-For` behind these proxies alone: addresses and networks (CIDR), or `loopback`, `linklocal`, `uniquelocal`. It is read
 * from the right, for the left is what a caller may have written. Without any, a caller is where the connection comes from. Throws a
 * TypeError for what is no address.
 */
export function trustProxies(express: Pick<Application, 'set'>, proxies: readonly string[]): void {
  if (proxies.length > 0) express.set('trust proxy', [...proxies]);
}

/** The proxies of a setting: separated by commas. */
export function proxiesIn(setting: string | undefined): string[] {
  return (setting ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** Network address that a request comes from, as far as trusted proxies tell. */
export function addressOf(request: Request): string {
  if (request.ip === undefined) throw new DomainError('NOT_AUTHENTICATED');
  return request.ip;
}
