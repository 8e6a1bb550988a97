import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyRing } from './key-ring.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qp-keys-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the key ring file', () => {
  it('is made for its owner alone, never twice, and loads again', async () => {
    const path = join(folder, 'made', 'keys.json');
    const made = await KeyRing.create(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await expect(KeyRing.create(path)).rejects.toThrow('never overwritten');
    expect(await readdir(join(folder, 'made'))).toEqual(['keys.json']);
    const loaded = await KeyRing.load(path);
    expect(loaded.derivePassword('release_app')).toBe(made.derivePassword('release_app'));
    expect(loaded.fingerprint('log')).toBe(made.fingerprint('log'));
  });

  it('is made once when two start at the same moment', async () => {
    const path = join(folder, 'race.json');
    const outcomes = await Promise.allSettled([KeyRing.create(path), KeyRing.create(path), KeyRing.create(path)]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  it('is refused when others can read it', async () => {
    const path = join(folder, 'open.json');
    await KeyRing.create(path);
    await chmod(path, 0o640);
    await expect(KeyRing.load(path)).rejects.toThrow('chmod 600');
  });

  it('keeps private keys wrapped and says when they were altered', async () => {
    const path = join(folder, 'wrapped.json');
    await KeyRing.create(path);
    const text = await readFile(path, 'utf8');
    expect(text).not.toContain('"d"');
    const file = JSON.parse(text) as { keys: { id: string; wrapped: { data: string } }[] };
    const first = file.keys[0];
    if (!first) throw new Error('no key');
    first.wrapped.data = `AAAA${first.wrapped.data.slice(4)}`;
    await expect(KeyRing.load(JSON.stringify(file))).rejects.toThrow(`key ${first.id} does not open`);
  });

  it('says what is wrong without repeating what it read', async () => {
    await expect(KeyRing.load('{"format":"qp-key-ring/1","keys":[{"id":"topsecret"}]}')).rejects.toThrow(/keys\.0\.purpose/);
    await expect(KeyRing.load('{"format":"topsecret"')).rejects.not.toThrow('topsecret');
    await expect(KeyRing.load(join(folder, 'none.json'))).rejects.toThrow('QP_KEYS');
    await writeFile(join(folder, 'text.json'), 'no json', { mode: 0o600 });
    await expect(KeyRing.load(join(folder, 'text.json'))).rejects.toThrow('not JSON');
  });

  it('rotates one key and keeps the old version', async () => {
    const path = join(folder, 'rotated.json');
    const before = await KeyRing.create(path);
    const sealed = before.encrypt('secrets', 'totp', 'person/1');
    const after = await KeyRing.rotate(path, 'secrets');
    expect(after.current('secrets').id).toBe('secrets-2');
    expect(after.decrypt('secrets', sealed, 'person/1').toString()).toBe('totp');
    expect((await KeyRing.load(path)).current('secrets').id).toBe('secrets-2');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
});

describe('a public ring', () => {
  it('holds no private key, neither in memory nor as text', async () => {
    const ring = KeyRing.generate();
    const loaded = await KeyRing.load(ring.publicRing().toText());
    expect(loaded.toText()).not.toContain('wrapp');
    expect(() => loaded.privateKey('intent')).toThrow('only the public half');
    expect(loaded.fingerprint('intent')).toBe(ring.fingerprint('intent'));
    expect(() => loaded.derivePassword('x')).toThrow('database');
  });
});

describe('a ring for a service that verifies', () => {
  it('cannot vouch for persons, and can do the rest', async () => {
    const ring = KeyRing.generate();
    const loaded = await KeyRing.load(ring.withoutPrivate(['actor-assertion', 'intent']).toText());
    expect(() => loaded.privateKey('actor-assertion')).toThrow('only the public half');
    expect(() => loaded.privateKey('intent')).toThrow('only the public half');
    expect(loaded.derivePassword('x')).toBe(ring.derivePassword('x'));
    loaded.checkCanary('intent', ring.canary('intent'));
  });
});

describe('canaries', () => {
  it('recognise the key, also from its public half and after rotation', () => {
    const ring = KeyRing.generate();
    const stored = ring.canary('intent');
    ring.publicRing().checkCanary('intent', stored);
    ring.rotated('intent').checkCanary('intent', stored);
    ring.checkCanary('payload', ring.canary('payload'));
  });

  it('name a missing and a wrong key', () => {
    const ring = KeyRing.generate();
    expect(() => ring.publicRing().checkCanary('payload', ring.canary('payload'))).toThrow('key payload-1 (purpose "payload") is missing');
    expect(() => KeyRing.generate().checkCanary('payload', ring.canary('payload'))).toThrow(
      'key payload-1 (purpose "payload") is not the one',
    );
  });
});

describe('secrets at rest', () => {
  it('open only in the context they were sealed for', () => {
    const ring = KeyRing.generate();
    const sealed = ring.encrypt('secrets', 'totp', 'person/1');
    expect(sealed).not.toBe(ring.encrypt('secrets', 'totp', 'person/1'));
    expect(() => ring.decrypt('secrets', sealed, 'person/2')).toThrow('does not open');
    expect(() => ring.decrypt('secrets', `${sealed.slice(0, -2)}AA`, 'person/1')).toThrow('does not open');
  });

  it('derives one password per database role', () => {
    const ring = KeyRing.generate();
    expect(ring.derivePassword('a')).toHaveLength(43);
    expect(ring.derivePassword('a')).not.toBe(ring.derivePassword('b'));
  });
});
