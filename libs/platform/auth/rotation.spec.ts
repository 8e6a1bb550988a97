import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeProtectedHeader } from 'jose';
import { signAssertion, verifyAssertion, type ActorClaims } from './actor-assertion.js';
import { KeyRing } from './key-ring.js';
import { keyPurposes, type KeyPurpose } from './keys.js';
import { loadServiceRing } from './service-ring.js';
import { signService, verifyService } from './service-token.js';
import { signIntent, verifyIntent, type IntentClaims } from './signature-intent.js';

const actor: ActorClaims = {
  sub: randomUUID(),
  name: 'Dr Q. Example',
  org: randomUUID(),
  orgName: 'Demo',
  orgKind: 'QP_PROVIDER',
  roles: ['QP_CERT'],
  sponsors: [],
  sid: randomUUID(),
  cmd: randomUUID(),
  op: 'boxes.rename',
  bh: 'hash',
  ip: '127.0.0.1',
};
const intent: IntentClaims = {
  jti: randomUUID(),
  sub: actor.sub,
  name: actor.name,
  org: actor.org,
  roles: ['QP_CERT'],
  sid: actor.sid,
  op: actor.op,
  bh: 'hash',
  meaning: 'certified',
  manifestHash: null,
  place: { declaredCountry: 'DE', ip: '127.0.0.1' },
  factors: ['password'],
};

/** What a key makes, and who takes it. */
interface Use {
  readonly make: (keys: KeyRing) => Promise<string>;
  readonly take: (keys: KeyRing, made: string) => Promise<unknown>;
  readonly keyOf: (made: string) => string | undefined;
}
const signed = (token: string) => decodeProtectedHeader(token).kid;
const uses: Partial<Record<KeyPurpose, Use>> = {
  'actor-assertion': {
    make: (keys) => signAssertion(keys, actor),
    take: (keys, made) => verifyAssertion(keys, made, { op: actor.op, bodyHash: 'hash' }),
    keyOf: signed,
  },
  intent: {
    make: (keys) => signIntent(keys, intent),
    take: (keys, made) => verifyIntent(keys, made, { actor, op: actor.op, bodyHash: 'hash', meaning: 'certified' }),
    keyOf: signed,
  },
  service: {
    make: (keys) => signService(keys, { iss: 'release', op: actor.op, bh: null }),
    take: (keys, made) => verifyService(keys, made, { op: actor.op }),
    keyOf: signed,
  },
  secrets: {
    make: async (keys) => keys.encrypt('secrets', 'totp', 'person/1'),
    take: async (keys, made) => keys.decrypt('secrets', made, 'person/1'),
    keyOf: (made) => made.split('.')[0],
  },
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qp-rotation-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the rotation of a key', () => {
  it.each(Object.entries(uses))('of purpose %s keeps what the old version made and uses the new one from now on', async (purpose, use) => {
    const path = join(folder, `${purpose}.json`);
    const before = await KeyRing.create(path);
    const old = await use.make(before);
    await KeyRing.rotate(path, purpose as KeyPurpose);
    const after = await KeyRing.load(path);
    await expect(use.take(after, old)).resolves.toBeDefined();
    const made = await use.make(after);
    expect(use.keyOf(made)).toBe(`${purpose}-2`);
    await expect(use.take(after, made)).resolves.toBeDefined();
    await expect(use.take(before, made)).rejects.toThrow();
  });

  it.each(keyPurposes)('of purpose %s leaves the keys of all others as they are', async (purpose) => {
    const path = join(folder, `alone-${purpose}.json`);
    const before = await KeyRing.create(path);
    const after = await KeyRing.rotate(path, purpose);
    for (const other of keyPurposes) {
      after.checkCanary(other, before.canary(other));
      expect(after.current(other).id).toBe(other === purpose ? `${other}-2` : `${other}-1`);
    }
    expect(after.derivePassword('role') === before.derivePassword('role')).toBe(purpose !== 'database');
  });
});

describe('the ring of a service that is not the gateway', () => {
  it('verifies persons and signatures and cannot vouch for them, also after a rotation', async () => {
    const path = join(folder, 'verifier.json');
    await KeyRing.create(path);
    await KeyRing.rotate(path, 'actor-assertion');
    const gateway = await KeyRing.rotate(path, 'intent');
    const service = await loadServiceRing(path, ['database', 'payload', 'service']);
    await expect(signAssertion(service, actor)).rejects.toThrow('only the public half of actor-assertion-2');
    await expect(signIntent(service, intent)).rejects.toThrow('only the public half of intent-2');
    for (const id of ['actor-assertion-1', 'actor-assertion-2'])
      expect(() => service.privateKey('actor-assertion', id)).toThrow('only the public half');
    await expect(uses['actor-assertion']?.take(service, await signAssertion(gateway, actor))).resolves.toBeDefined();
    await expect(uses.intent?.take(service, await signIntent(gateway, intent))).resolves.toBeDefined();
    expect(service.derivePassword('role')).toBe(gateway.derivePassword('role'));
  });

  it('holds no secret that was not asked for', async () => {
    const service = await loadServiceRing(KeyRing.generate().toText(), ['database']);
    const held = service.all().flatMap((key) => (key.privateKey ? [key.id] : []));
    expect(held).toEqual(['database-1']);
    expect(() => service.privateKey('payload')).toThrow('no key for purpose "payload"');
  });
});
