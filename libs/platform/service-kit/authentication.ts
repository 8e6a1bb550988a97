import { verifyAssertion, verifyService, type ActorAssertion, type KeyRing, type PersonClaims } from '@qp/platform/auth';
import { takesCommandId, type AnyOperation } from '@qp/contracts/operation';
import type { Request } from 'express';

/** Who sent a request, once proven. */
export interface Authenticated {
  /** The person's assertion, as token and as verified claims. */
  readonly person?: { readonly assertion: string; readonly claims: ActorAssertion };
  /** Name of our own service that calls. */
  readonly service?: string;
  /** Person for whom that service reads. */
  readonly reader?: PersonClaims;
  /** From where somebody calls who is not signed in; only where callers reach us themselves. */
  readonly from?: { readonly ip: string; readonly zone?: string };
}

/**
 * Proves who sent a request, or throws NOT_AUTHENTICATED. `hash` is the request's body hash, undefined for streams. The
 * gateway, which has sessions instead of assertions, brings its own; every other service takes {@link byAssertion}.
 */
export type Authenticate = (request: Request, operation: AnyOperation, hash: string | undefined) => Promise<Authenticated>;

/** Authentication by what the gateway or another service signed for exactly this request. */
export function byAssertion(keys: KeyRing): Authenticate {
  return async (request, operation, hash) => {
    const expected = { op: operation.id, bodyHash: hash };
    if (operation.access.kind === 'service') {
      const { iss } = await verifyService(keys, request.header('x-qp-service'), expected);
      return { service: iss };
    }
    const assertion = request.header('x-qp-assertion');
    if (assertion === undefined && mayBeReadForSomebody(operation)) {
      const token = request.header('x-qp-service');
      if (token !== undefined) {
        const { iss, reader } = await verifyService(keys, token, expected);
        return { service: iss, reader };
      }
    }
    if (operation.access.kind === 'public' && assertion === undefined) return {};
    const claims = await verifyAssertion(keys, assertion, expected);
    return { person: { assertion: assertion ?? '', claims } };
  };
}

/** Reads alone: a service never acts in somebody's name. */
function mayBeReadForSomebody({ kind, method }: AnyOperation): boolean {
  return (kind === 'query' || kind === 'stream') && method === 'GET';
}

/** The command id of a request that takes one: what the assertion binds; a gateway that has made none yet reads the caller's header. */
export function commandIdOf(request: Request, operation: AnyOperation, who: Authenticated): string | undefined {
  if (!takesCommandId(operation)) return undefined;
  return who.person?.claims.cmd ?? request.header('idempotency-key');
}
