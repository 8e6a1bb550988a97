import { ObjectStore, type ObjectStoreSettings } from '@qp/platform/object-storage';
import { randomUUID } from 'node:crypto';

/** Folder of the log in the evidence bucket. */
const FOLDER = 'audit-log/checkpoint/';
const YEARS = 5;

/** A checkpoint as the object store has it, locked. */
export interface LockedCheckpoint {
  /** Entries that its name says. */
  readonly size: number;
  readonly key: string;
  readonly versionId: string;
  readonly retainUntil: string;
  readonly sha256: string;
}

/**
 * Locked copies of checkpoints. They are written to the object store and listed from there, past the database: what somebody changes in
 * the database cannot change what it is compared with.
 */
export class CheckpointVault {
  #store: Promise<ObjectStore> | undefined;

  constructor(
    private readonly settings: ObjectStoreSettings,
    /** Minutes for which copies are locked in demo and test installations; five years when left out. */
    private readonly retentionMinutes: number | undefined,
  ) {}

  /** Puts the copy of a checkpoint under lock. The same one again is one more version of the same. */
  async lock(size: number, note: string, now = new Date()): Promise<LockedCheckpoint> {
    const store = await this.#connected();
    const staged = await store.putStaging(`${FOLDER}${randomUUID()}`, Buffer.from(note), Buffer.byteLength(note));
    try {
      const key = `${FOLDER}${size}`;
      const { versionId, retainUntil, sha256 } = await store.lockIntoEvidence(staged.key, key, this.#until(now), staged);
      return { size, key, versionId, retainUntil, sha256 };
    } finally {
      await store.removeStaging(staged.key);
    }
  }

  /** The texts of all copies, smallest size first. */
  async *all(): AsyncGenerator<{ readonly size: number; readonly note: string }> {
    const store = await this.#connected();
    const copies = (await store.listEvidence(FOLDER)).map(({ key, versionId }) => ({
      size: Number(key.slice(FOLDER.length)),
      key,
      versionId,
    }));
    for (const { size, key, versionId } of copies.sort((one, other) => one.size - other.size))
      yield { size, note: (await store.readEvidence(key, versionId)).toString() };
  }

  /** The store may be away when we start, and come later. */
  #connected(): Promise<ObjectStore> {
    this.#store ??= ObjectStore.connect(this.settings).catch((error: unknown) => {
      this.#store = undefined;
      throw error;
    });
    return this.#store;
  }

  #until(now: Date): Date {
    const until = new Date(now);
    if (this.retentionMinutes === undefined) until.setUTCFullYear(until.getUTCFullYear() + YEARS);
    else until.setTime(until.getTime() + this.retentionMinutes * 60_000);
    return until;
  }
}
