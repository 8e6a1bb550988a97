import { randomUUID } from 'node:crypto';
import type { Role } from '@qp/domain/people';
import { bodyHash, signAssertion, signIntent, signService, type KeyRing } from '@qp/platform/auth';
import type { AnyOperation } from '@qp/contracts/operation';
import type { Credentials } from './send-bad.js';

/** Somebody for whom a test vouches as the gateway would. */
export interface Asker {
  readonly personId: string;
  readonly name: string;
  readonly org: string;
  readonly orgKind: string;
  readonly roles: readonly Role[];
  readonly sponsors: readonly string[];
}

/** The headers of requests to a service behind the gateway: by the person whom `askerFor` names, or by another service of ours. */
export function vouchedBy(keys: KeyRing, askerFor: (operation: AnyOperation) => Asker): Credentials {
  return async (operation, { params, body, commandId }) => {
    // what has no canonical form cannot be vouched for, and is to be refused for itself
    const hash = bodyHash({ op: operation.id, params, body: JSON.stringify(body ?? null).includes('\\ud800') ? null : body });
    if (operation.access.kind === 'service')
      return { 'x-qp-service': await signService(keys, { iss: 'test', op: operation.id, bh: hash }) };
    const { personId, name, org, orgKind, roles, sponsors } = askerFor(operation);
    const cmd = commandId ? randomUUID() : null;
    const who = { sub: personId, name, org, roles: [...roles], sid: 'session-1', op: operation.id };
    const assertion = await signAssertion(keys, {
      ...who,
      orgName: org,
      orgKind,
      sponsors: [...sponsors],
      cmd,
      bh: hash,
      ip: '127.0.0.1',
    });
    const headers: Record<string, string> = { 'x-qp-assertion': assertion };
    if (cmd) headers['idempotency-key'] = cmd;
    if (operation.signature) headers['x-qp-intent'] = await intentOf(keys, who, hash, operation.signature);
    return headers;
  };
}

type Who = Pick<Parameters<typeof signIntent>[1], 'sub' | 'name' | 'org' | 'roles' | 'sid' | 'op'>;

const intentOf = (keys: KeyRing, who: Who, hash: string, meaning: string) =>
  signIntent(keys, {
    ...who,
    jti: randomUUID(),
    bh: hash,
    meaning,
    manifestHash: null,
    place: { declaredCountry: 'DK', ip: '127.0.0.1' },
    factors: ['password', 'totp'],
  });
