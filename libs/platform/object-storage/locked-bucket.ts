import { CopyDestinationOptions, CopySourceOptions, LEGAL_HOLD_STATUS, RETENTION_MODES, type Client } from 'minio';
import { ContentHasher, type ContentHash } from './block-hash.js';
import { EvidenceDamagedError } from './stored-objects.js';

/** The lock of one version, as the store tells it. */
export interface Retention {
  readonly mode: string;
  /** ISO 8601. */
  readonly retainUntil: string;
}

/** An entry of a listing with versions. */
interface ListedVersion {
  readonly name?: string;
  readonly versionId?: string;
  readonly lastModified: Date;
  readonly isDeleteMarker?: boolean;
}

/** The bucket whose versions nobody can delete or change before their time: the one write path of evidence. */
export class LockedBucket {
  constructor(
    readonly client: Client,
    readonly name: string,
  ) {}

  /** Makes the bucket with object lock where it is missing. A lock cannot be added to a bucket that has none. */
  async ensure(region: string): Promise<void> {
    if (!(await this.client.bucketExists(this.name))) await this.client.makeBucket(this.name, region, { ObjectLocking: true });
  }

  /**
   * Copies an object into the bucket as a version locked in COMPLIANCE mode from its first moment (retention in the copy
   * itself; lock headers of a plain upload would do nothing), then reads the lock back. Objects up to 5 GiB (limit of one S3 copy).
   */
  async copyIn(
    source: { readonly bucket: string; readonly key: string },
    key: string,
    retainUntil: Date,
  ): Promise<{ versionId: string; retention: Retention }> {
    const copied = await this.client.copyObject(
      new CopySourceOptions({ Bucket: source.bucket, Object: source.key }),
      // whole seconds: stores drop the fraction, and the lock is compared afterwards
      new CopyDestinationOptions({
        Bucket: this.name,
        Object: key,
        Mode: RETENTION_MODES.COMPLIANCE,
        RetainUntilDate: wholeSecond(retainUntil).toISOString(),
      }),
    );
    const versionId = 'VersionId' in copied ? copied.VersionId : undefined;
    if (!versionId) throw new EvidenceDamagedError(`bucket ${this.name} keeps no versions, so nothing in it can be locked`);
    const retention = await this.retentionOf(key, versionId);
    if (retention.mode !== 'COMPLIANCE' || new Date(retention.retainUntil) < wholeSecond(retainUntil))
      throw new EvidenceDamagedError(`the store did not lock ${key}: it says ${retention.mode} until ${retention.retainUntil}`);
    return { versionId, retention };
  }

  /** Every version below a prefix, markers of deletion left out. */
  async *versions(prefix: string): AsyncGenerator<{ readonly key: string; readonly versionId: string; readonly storedAt: Date }> {
    const listed = this.client.listObjects(this.name, prefix, true, { IncludeVersion: true }) as AsyncIterable<ListedVersion>;
    for await (const { name, versionId, lastModified, isDeleteMarker } of listed)
      if (name !== undefined && versionId && !isDeleteMarker) yield { key: name, versionId, storedAt: new Date(lastModified) };
  }

  /** A version of this very key and content whose lock lasts as long as is asked, extended where it would end a little sooner. */
  async lockedBefore(
    key: string,
    retainUntil: Date,
    sha256: string,
  ): Promise<(ContentHash & { readonly versionId: string; readonly retainUntil: string }) | undefined> {
    for await (const version of this.versions(key)) {
      if (version.key !== key) continue;
      const lock = await this.retentionOf(key, version.versionId);
      if (lock.mode !== 'COMPLIANCE') continue;
      const hash = await this.hashOf(key, version.versionId);
      if (hash.sha256 !== sha256) continue;
      const enough = new Date(lock.retainUntil) >= wholeSecond(retainUntil);
      const { retainUntil: until } = enough ? lock : await this.extend(key, version.versionId, retainUntil);
      return { ...hash, versionId: version.versionId, retainUntil: until };
    }
    return undefined;
  }

  /** The lock of a version. */
  async retentionOf(key: string, versionId: string): Promise<Retention> {
    const found = await this.client.getObjectRetention(this.name, key, { versionId });
    return { mode: found?.mode ?? 'none', retainUntil: found ? new Date(found.retainUntilDate).toISOString() : 'never locked' };
  }

  /** Moves the end of a lock further away; the store refuses to shorten it. */
  async extend(key: string, versionId: string, retainUntil: Date): Promise<Retention> {
    const retainUntilDate = wholeSecond(retainUntil).toISOString();
    await this.client.putObjectRetention(this.name, key, { versionId, mode: RETENTION_MODES.COMPLIANCE, retainUntilDate });
    return this.retentionOf(key, versionId);
  }

  /** Puts a legal hold on a version, or lifts it: kept without a date while the end of retention is not known. */
  async legalHold(key: string, versionId: string, on: boolean): Promise<void> {
    const status = on ? LEGAL_HOLD_STATUS.ENABLED : LEGAL_HOLD_STATUS.DISABLED;
    // declared void by its types, a promise in truth: without waiting, a refusal would be lost
    await (this.client.setObjectLegalHold(this.name, key, { versionId, status }) as unknown as Promise<void>);
  }

  /** Versions whose key begins so; delete markers are none. */
  async list(prefix: string): Promise<{ key: string; versionId: string }[]> {
    const found: { key: string; versionId: string }[] = [];
    for await (const { key, versionId } of this.versions(prefix)) found.push({ key, versionId });
    return found;
  }

  /** Bytes of a version, in memory. */
  async readWhole(key: string, versionId: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await this.client.getObject(this.name, key, { versionId })) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  /**
   * Copies a version, locks the copy for a minute and tries to delete it with the rights that we have. Gives the store's refusal; undefined
   * where it let it happen. The version itself is never touched. Copies of earlier times whose minute is over are removed.
   */
  async attackCopy(version: { readonly key: string; readonly versionId: string }, key: string): Promise<Error | undefined> {
    for await (const old of this.client.listObjects(this.name, key, true, { IncludeVersion: true }) as AsyncIterable<{
      name?: string;
      versionId?: string;
    }>)
      if (old.name === key && old.versionId !== undefined) await this.#delete(key, old.versionId);
    const copied = await this.client.copyObject(
      new CopySourceOptions({ Bucket: this.name, Object: version.key, VersionID: version.versionId }),
      new CopyDestinationOptions({
        Bucket: this.name,
        Object: key,
        Mode: RETENTION_MODES.COMPLIANCE,
        RetainUntilDate: wholeSecond(new Date(Date.now() + 60_000)).toISOString(),
      }),
    );
    const versionId = 'VersionId' in copied ? copied.VersionId : undefined;
    if (!versionId) return undefined;
    return (await this.#delete(key, versionId)) ?? (await this.#delete(key, versionId, { governanceBypass: true }));
  }

  /**
   * Deletes a version whose lock has run out, and looks whether it is gone. Gives why it still stands, in words: the store decides, and is never
   * asked to break a lock. A version that is gone already is as good as deleted.
   */
  async dispose(key: string, versionId: string): Promise<string | undefined> {
    const refusal = await this.#delete(key, versionId);
    if (refusal) return refusal.message;
    for await (const one of this.versions(key))
      if (one.key === key && one.versionId === versionId) return 'the store took the deletion and still lists the version';
    return undefined;
  }

  /** Deletes a version; gives the store's refusal. A connection that broke is none, and is thrown. */
  async #delete(key: string, versionId: string, bypass: { readonly governanceBypass?: boolean } = {}): Promise<Error | undefined> {
    try {
      await this.client.removeObject(this.name, key, { versionId, ...bypass });
      return undefined;
    } catch (error) {
      if (error instanceof Error && error.name === 'S3Error') return error;
      throw error;
    }
  }

  /** Reads a version whole and hashes it. */
  async hashOf(key: string, versionId: string): Promise<ContentHash> {
    const hasher = new ContentHasher();
    const source = await this.client.getObject(this.name, key, { versionId });
    for await (const chunk of source as AsyncIterable<Buffer>) hasher.update(chunk);
    return hasher.finish();
  }
}

/** The next whole second: never earlier than asked. */
function wholeSecond(instant: Date): Date {
  return new Date(Math.ceil(instant.getTime() / 1000) * 1000);
}
