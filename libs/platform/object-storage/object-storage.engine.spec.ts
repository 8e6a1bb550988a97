import { beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'minio';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { BLOCK_BYTES } from './block-hash.js';
import { ObjectStore } from './object-store.js';
import { PART_BYTES } from './put-in-parts.js';

const endpoint = process.env['S3_ENDPOINT'] ?? 'http://S3_ENDPOINT.is.not.set';
const accessKey = process.env['S3_ACCESS_KEY'] ?? '';
const secretKey = process.env['S3_SECRET_KEY'] ?? '';
const word = randomUUID().slice(0, 8);
const settings = { endpoint, accessKey, secretKey, evidenceBucket: `evidence-${word}`, stagingBucket: `staging-${word}` };
const url = new URL(endpoint);
const direct = new Client({ endPoint: url.hostname, port: Number(url.port), useSSL: false, accessKey, secretKey });
const inAMinute = (): Date => new Date(Date.now() + 60_000);

let store: ObjectStore;
beforeAll(async () => {
  store = await ObjectStore.connect(settings);
  await ObjectStore.connect(settings); // again: the buckets are there
});

describe('staging', () => {
  it('hashes what it stores, in one request or in parts', async () => {
    for (const size of [0, 5, BLOCK_BYTES + 1, 17 * 1024 * 1024]) {
      const bytes = randomBytes(size);
      const key = randomUUID();
      const staged = await store.putStaging(key, Readable.from([bytes], { objectMode: false }), size);
      expect(staged).toMatchObject({ key, size });
      expect(staged.blocks).toHaveLength(Math.ceil(size / BLOCK_BYTES));
      expect((await buffer(await store.readStaging(key))).equals(bytes)).toBe(true);
    }
  });

  it('takes one upload per key and exactly the bytes announced', async () => {
    const key = randomUUID();
    await store.putStaging(key, Buffer.from('first'), 5);
    await expect(store.putStaging(key, Buffer.from('other'), 5)).rejects.toThrow();
    expect((await buffer(await store.readStaging(key))).toString()).toBe('first');
    await expect(store.putStaging(randomUUID(), Buffer.from('long'), 3)).rejects.toThrow(RangeError);
    await expect(store.putStaging(randomUUID(), Buffer.from('short'), 9)).rejects.toThrow(RangeError);
  });

  it('fails with the source that fails, and removes what is not needed', async () => {
    const broken = new Readable({ read: () => broken.destroy(new Error('line cut')) });
    await expect(store.putStaging(randomUUID(), broken, 100)).rejects.toThrow('line cut');
    const key = randomUUID();
    await store.putStaging(key, Buffer.from('x'), 1);
    await store.removeStaging(key);
    await store.removeStaging(key);
    await expect(store.readStaging(key)).rejects.toThrow();
  });

  it('goes into the store in parts where it is large, in whatever chunks it comes, and comes out as it went in', async () => {
    const bytes = randomBytes(3 * PART_BYTES + 5);
    const chunks = [bytes.subarray(0, 7), bytes.subarray(7, 2 * PART_BYTES + 9), bytes.subarray(2 * PART_BYTES + 9)];
    const staged = await store.putStaging(randomUUID(), Readable.from(chunks, { objectMode: false }), bytes.length);
    expect([staged.size, staged.sha256]).toEqual([bytes.length, createHash('sha256').update(bytes).digest('hex')]);
    expect((await buffer(await store.readStaging(staged.key))).equals(bytes)).toBe(true);
    await expect(store.putStaging(staged.key, bytes, bytes.length)).rejects.toThrow();
  });

  it('leaves no parts behind where it is cut off, or is longer or shorter than announced', async () => {
    const part = Buffer.alloc(PART_BYTES + 1);
    const cut = Readable.from(
      (function* () {
        yield part;
        throw new Error('line cut');
      })(),
    );
    const size = 2 * PART_BYTES + 1;
    const keys: string[] = [randomUUID(), randomUUID(), randomUUID()];
    await expect(store.putStaging(keys[0] ?? '', cut, size)).rejects.toThrow('line cut');
    await expect(store.putStaging(keys[1] ?? '', part, size)).rejects.toThrow(RangeError);
    await expect(store.putStaging(keys[2] ?? '', Buffer.concat([part, part, part]), size)).rejects.toThrow(RangeError);
    const left: string[] = [];
    const incomplete = direct.listIncompleteUploads(settings.stagingBucket, '', true) as AsyncIterable<{ readonly key: string }>;
    for await (const { key } of incomplete) left.push(key);
    for await (const { key } of store.stagedObjects()) left.push(key);
    expect(left.filter((key) => keys.includes(key))).toEqual([]);
  });
});

describe('evidence', () => {
  it('is a locked version with the content that was uploaded', async () => {
    const bytes = randomBytes(2 * BLOCK_BYTES + 3);
    const staged = await store.putStaging(randomUUID(), bytes, bytes.length);
    const key = `case/${randomUUID()}`;
    const retainUntil = inAMinute();
    const version = await store.lockIntoEvidence(staged.key, key, retainUntil, staged);
    expect(version).toMatchObject({
      bucket: settings.evidenceBucket,
      key,
      size: staged.size,
      sha256: staged.sha256,
      blocks: staged.blocks,
    });
    expect(new Date(version.retainUntil).getTime()).toBeGreaterThanOrEqual(retainUntil.getTime());
    expect((await buffer(await store.read(version))).equals(bytes)).toBe(true);
    const range = { start: BLOCK_BYTES - 2, end: BLOCK_BYTES + 2 };
    expect((await buffer(await store.read(version, range))).equals(bytes.subarray(range.start, range.end + 1))).toBe(true);
    await expect(direct.removeObject(settings.evidenceBucket, key, { versionId: version.versionId })).rejects.toThrow();
  });

  it('is refused when it is not what was uploaded', async () => {
    const staged = await store.putStaging(randomUUID(), Buffer.from('a'), 1);
    await expect(store.lockIntoEvidence(staged.key, randomUUID(), inAMinute(), { sha256: 'ff' })).rejects.toThrow('other content');
  });

  it('never gives bytes that differ from the record', async () => {
    const staged = await store.putStaging(randomUUID(), Buffer.from('evidence'), 8);
    const version = await store.lockIntoEvidence(staged.key, randomUUID(), inAMinute(), staged);
    await expect(buffer(await store.read({ ...version, blocks: ['00'] }))).rejects.toThrow('is not what was stored');
  });

  it('can be kept longer and put under legal hold', async () => {
    const staged = await store.putStaging(randomUUID(), Buffer.from('evidence'), 8);
    const version = await store.lockIntoEvidence(staged.key, randomUUID(), new Date(Date.now() + 5_000), staged);
    const longer = inAMinute();
    expect(new Date((await store.extendRetention(version, longer)).retainUntil).getTime()).toBeGreaterThanOrEqual(longer.getTime());
    await store.legalHold(version, true);
    await store.legalHold(version, false);
  });
});

describe('the lock probe', () => {
  it('trusts a store that refuses every attack', async () => {
    expect(await store.probeLock()).toEqual({ trusted: true, findings: [] });
    expect(await store.ready()).toBe(true);
  });

  it('does not trust a bucket without lock, which then takes no evidence', async () => {
    const unlocked = { ...settings, evidenceBucket: `unlocked-${word}` };
    await direct.makeBucket(unlocked.evidenceBucket, 'us-east-1');
    const careless = await ObjectStore.connect(unlocked);
    const staged = await careless.putStaging(randomUUID(), Buffer.from('a'), 1);
    await expect(careless.lockIntoEvidence(staged.key, 'a', inAMinute(), staged)).rejects.toMatchObject({ code: 'STORE_NOT_TRUSTED' });
    const verdict = await careless.probeLock();
    expect(verdict.trusted).toBe(false);
    expect(verdict.findings[0]).toContain('a copy with retention is not locked');
  });

  it('says nothing about a store that does not answer', async () => {
    await expect(ObjectStore.connect({ ...settings, endpoint: 'http://127.0.0.1:1' })).rejects.toThrow();
  });
});
