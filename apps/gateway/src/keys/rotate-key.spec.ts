import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyRing, keyPurposes } from '@qp/platform/auth';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rotateKey } from './rotate-key.js';

let folder = '';
let path = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qp-rotate-'));
  path = join(folder, 'keys.json');
  await KeyRing.create(path);
});
afterAll(() => rm(folder, { recursive: true }));

describe('rotate-key', () => {
  it.each(keyPurposes)('makes a new version of the key of purpose %s and says what to do next', async (purpose) => {
    const said = await rotateKey(path, purpose);
    const keys = await KeyRing.load(path);
    expect(keys.current(purpose).id).toBe(`${purpose}-2`);
    expect(keys.find(purpose, `${purpose}-1`)).toBeDefined();
    expect(said[0]).toContain(`${purpose}-2`);
    expect(said.length).toBeGreaterThan(3);
  });

  it('says that the database key needs the migrations', async () => {
    expect((await rotateKey(path, 'database')).join('\n')).toContain('"migrate" of all five apps');
  });

  it('changes nothing for an unknown purpose, a missing ring and one that is no file', async () => {
    const before = (await KeyRing.load(path)).toText();
    await expect(rotateKey(path, 'everything')).rejects.toThrow('one of: payload, actor-assertion');
    await expect(rotateKey(path, undefined)).rejects.toThrow('name the purpose');
    await expect(rotateKey(join(folder, 'none.json'), 'log')).rejects.toThrow('there is no key ring');
    await expect(rotateKey(before, 'log')).rejects.toThrow('put it into a file');
    expect((await KeyRing.load(path)).all().map(({ id }) => id)).toEqual((await KeyRing.load(before)).all().map(({ id }) => id));
  });
});
