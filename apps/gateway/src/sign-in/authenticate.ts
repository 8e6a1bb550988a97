import { takesCommandId, type AnyOperation } from '@qp/contracts/operation';
import { ASSERTION_SECONDS, signAssertion, verifyService, type KeyRing } from '@qp/platform/auth';
import type { Authenticate } from '@qp/platform/service-kit';
import type { Request } from 'express';
import { assertWithinToken } from '../machines/api-tokens.js';
import type { Clock } from './clock.js';
import type { Identify } from './identify.js';
import { claimsOf, type LiveSession } from './live-session.js';
import type { RecordAccess } from '../proxy/record-access.js';
import { originOf, zoneOf } from './zone.js';

/** Vouches for a person on one request: what the services behind the gateway believe. */
export type Vouch = (live: LiveSession, operation: AnyOperation, hash: string | undefined, request: Request) => Promise<string>;

/** Makes {@link Vouch} with the private key that only the gateway uses. */
export function vouchWith(keys: KeyRing, clock: Clock): Vouch {
  return (live, operation, hash, request) => signAssertion(keys, claimsFor(live, operation, hash, request), clock());
}

function claimsFor(live: LiveSession, operation: AnyOperation, hash: string | undefined, request: Request) {
  const cmd = takesCommandId(operation) ? (request.header('idempotency-key') ?? null) : null;
  return claimsOf(live, { cmd, op: operation.id, bh: hash ?? null, ip: request.ip ?? '', zone: zoneOf(request) });
}

/** How the gateway's own endpoints find out who calls: by session, or by service token between services. */
export function authenticateBySession(identify: Identify, keys: KeyRing, clock: Clock, recordAccess: RecordAccess): Authenticate {
  const vouch = vouchWith(keys, clock);
  return async (request, operation, hash) => {
    if (operation.access.kind === 'public') return { from: originOf(request) };
    if (operation.access.kind === 'service') {
      const { iss } = await verifyService(keys, request.header('x-qp-service'), { op: operation.id, bodyHash: hash });
      return { service: iss };
    }
    const live = await identify(request);
    assertWithinToken(operation, live);
    await recordAccess(live, operation, request);
    const iat = Math.floor(clock().getTime() / 1000);
    const claims = { ...claimsFor(live, operation, hash, request), iat, exp: iat + ASSERTION_SECONDS };
    return { person: { assertion: await vouch(live, operation, hash, request), claims } };
  };
}
