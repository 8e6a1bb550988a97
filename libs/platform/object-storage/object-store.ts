import { DomainError } from '@qp/domain/kernel';
import { Client, type BucketItem } from 'minio';
import { Readable } from 'node:stream';
import { buffer as whole } from 'node:stream/consumers';
import { BLOCK_BYTES, ContentHasher, hashedOnTheWay, type ContentHash } from './block-hash.js';
import { blocksAround, checkedBytes, type ByteRange } from './evidence-reader.js';
import { LockedBucket, type Retention } from './locked-bucket.js';
import { probeLock, type LockVerdict } from './lock-probe.js';
import { PART_BYTES, putInParts } from './put-in-parts.js';
import { putWhole } from './put-whole.js';
import { EvidenceDamagedError, type EvidenceVersion, type ObjectStoreSettings, type StagedObject } from './stored-objects.js';

/** Content in object storage: uploads in staging, evidence in a bucket that locks every version. */
export class ObjectStore {
  readonly #client: Client;
  readonly #staging: string;
  readonly #evidence: LockedBucket;
  #verdict: Promise<LockVerdict> | undefined;

  private constructor(client: Client, settings: ObjectStoreSettings) {
    this.#client = client;
    this.#staging = settings.stagingBucket;
    this.#evidence = new LockedBucket(client, settings.evidenceBucket);
  }

  /** Connects and makes the buckets that are missing. */
  static async connect(settings: ObjectStoreSettings): Promise<ObjectStore> {
    const url = new URL(settings.endpoint);
    const region = settings.region ?? 'us-east-1';
    const useSSL = url.protocol === 'https:';
    const client = new Client({
      endPoint: url.hostname,
      port: url.port === '' ? (useSSL ? 443 : 80) : Number(url.port),
      useSSL,
      accessKey: settings.accessKey,
      secretKey: settings.secretKey,
      region,
      partSize: PART_BYTES,
    });
    const store = new ObjectStore(client, settings);
    if (!(await client.bucketExists(settings.stagingBucket))) await client.makeBucket(settings.stagingBucket, region);
    await store.#evidence.ensure(region);
    return store;
  }

  /** Whether the store answers and our buckets are there. */
  async ready(): Promise<boolean> {
    const there = await Promise.all([this.#staging, this.#evidence.name].map((name) => this.#client.bucketExists(name)));
    return there.every(Boolean);
  }

  /**
   * Stores an upload in staging and hashes it on the way. One key per upload, never used twice: a second upload to it is
   * refused. Throws a RangeError when the content is longer or shorter than `size` bytes.
   */
  async putStaging(key: string, content: Readable | Uint8Array, size: number): Promise<StagedObject> {
    const hasher = new ContentHasher();
    const bytes = hashedOnTheWay(content, hasher, size);
    const target = { client: this.#client, bucket: this.#staging, key, headers: { 'If-None-Match': '*' } };
    if (size > PART_BYTES) {
      await putInParts(target, bytes);
      return { key, ...hasher.finish() };
    }
    const all = await whole(bytes);
    const hash = hasher.finish();
    await putWhole(target, all, hash.sha256);
    return { key, ...hash };
  }

  /** Reads an upload in staging. */
  readStaging(key: string): Promise<Readable> {
    return this.#client.getObject(this.#staging, key);
  }

  /** Removes an upload from staging; no error when it is gone already. */
  async removeStaging(key: string): Promise<void> {
    await this.#client.removeObject(this.#staging, key);
  }

  /** Removes what an upload that broke off left in staging, parts of it too; no error where there is nothing. */
  async abandonStaging(key: string): Promise<void> {
    await this.#client.removeIncompleteUpload(this.#staging, key);
    await this.removeStaging(key);
  }

  /**
   * Copies an upload into evidence, locked until `retainUntil`, reads lock and content back, and gives the version that
   * evidence names. `expected` is the hash from the upload; other content is an {@link EvidenceDamagedError}. A version with that
   * very content that an attempt before made, whose answer was lost, is taken instead of a second one.
   * Throws STORE_NOT_TRUSTED where the store does not enforce its locks.
   */
  async lockIntoEvidence(
    stagingKey: string,
    evidenceKey: string,
    retainUntil: Date,
    expected?: Pick<ContentHash, 'sha256'>,
  ): Promise<EvidenceVersion> {
    await this.#assertTrusted();
    const before = expected && (await this.#evidence.lockedBefore(evidenceKey, retainUntil, expected.sha256));
    if (before) return { bucket: this.#evidence.name, key: evidenceKey, ...before };
    const { versionId, retention } = await this.#evidence.copyIn({ bucket: this.#staging, key: stagingKey }, evidenceKey, retainUntil);
    const hash = await this.#evidence.hashOf(evidenceKey, versionId);
    if (expected && expected.sha256 !== hash.sha256)
      throw new EvidenceDamagedError(`${evidenceKey} was stored with other content than was uploaded`);
    return { bucket: this.#evidence.name, key: evidenceKey, versionId, retainUntil: retention.retainUntil, ...hash };
  }

  /**
   * Reads a version of evidence, whole or a range; every byte belongs to a block whose hash agreed. Damage ends the stream
   * with {@link EvidenceDamagedError} before any byte of the damaged block is given.
   */
  async read(version: Pick<EvidenceVersion, 'key' | 'versionId'> & ContentHash, range?: ByteRange): Promise<Readable> {
    const { key, versionId, size } = version;
    if (size === 0) return Readable.from([]);
    const wanted = range ?? { start: 0, end: size - 1 };
    const { offset, length } = blocksAround(wanted, size);
    const source = await this.#client.getPartialObject(this.#evidence.name, key, offset, length, { versionId });
    // the next block is read and checked while one is sent
    return Readable.from(checkedBytes(source, version, wanted, key), { objectMode: false, highWaterMark: 2 * BLOCK_BYTES });
  }

  /** Every version of evidence whose key begins so, as the store itself lists them: no table of ours stands between. */
  async listEvidence(prefix: string): Promise<readonly { readonly key: string; readonly versionId: string }[]> {
    return this.#evidence.list(prefix);
  }

  /** A small version of evidence, whole and as it is: whoever reads it this way knows by other means what it has to be. */
  readEvidence(key: string, versionId: string): Promise<Buffer> {
    return this.#evidence.readWhole(key, versionId);
  }

  /** The lock of a version of evidence, as the store tells it. */
  retentionOf(version: Pick<EvidenceVersion, 'key' | 'versionId'>): Promise<Retention> {
    return this.#evidence.retentionOf(version.key, version.versionId);
  }

  /** Keeps a version longer. */
  extendRetention(version: Pick<EvidenceVersion, 'key' | 'versionId'>, retainUntil: Date): Promise<Retention> {
    return this.#evidence.extend(version.key, version.versionId, retainUntil);
  }

  /** Everything in staging. */
  async *stagedObjects(): AsyncGenerator<{ readonly key: string; readonly storedAt: Date }> {
    for await (const item of this.#client.listObjectsV2(this.#staging, '', true) as AsyncIterable<BucketItem>)
      if (item.name !== undefined) yield { key: item.name, storedAt: item.lastModified };
  }

  /** Every version in the evidence bucket below a prefix. */
  evidenceVersions(prefix = ''): AsyncGenerator<{ readonly key: string; readonly versionId: string; readonly storedAt: Date }> {
    return this.#evidence.versions(prefix);
  }

  /** Puts a version under legal hold, or lifts it. */
  legalHold(version: Pick<EvidenceVersion, 'key' | 'versionId'>, on: boolean): Promise<void> {
    return this.#evidence.legalHold(version.key, version.versionId, on);
  }

  /** Deletes a version whose lock has run out; gives why it still stands, undefined once it is gone. */
  dispose(version: Pick<EvidenceVersion, 'key' | 'versionId'>): Promise<string | undefined> {
    return this.#evidence.dispose(version.key, version.versionId);
  }

  /** Tries to delete a locked copy of a version; gives the store's refusal, undefined where the store let it happen. */
  attackCopy(version: Pick<EvidenceVersion, 'key' | 'versionId'>, key: string): Promise<Error | undefined> {
    return this.#evidence.attackCopy(version, key);
  }

  /** Attacks a throw-away version; see `probeLock`. The verdict holds for `lockIntoEvidence` until the next probe. */
  probeLock(): Promise<LockVerdict> {
    const probe = probeLock(this.#evidence, {
      put: async (key, content) => {
        await this.putStaging(key, content, content.length);
        return { bucket: this.#staging, key };
      },
      remove: (key) => this.removeStaging(key),
    });
    this.#verdict = probe;
    // a store that did not answer has no verdict: the next use probes again
    probe.catch(() => (this.#verdict = undefined));
    return probe;
  }

  async #assertTrusted(): Promise<void> {
    const { trusted, findings } = await (this.#verdict ?? this.probeLock());
    if (!trusted)
      throw new DomainError('STORE_NOT_TRUSTED', { message: `The object store does not protect evidence: ${findings.join('; ')}.` });
  }
}
