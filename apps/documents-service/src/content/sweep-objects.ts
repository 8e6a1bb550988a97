import type { ObjectStore } from '@qp/platform/object-storage';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import { forgetUploads } from '../uploads/give-up.js';

/** Milliseconds after which an object that no record names is given up: a week, as for the staging folder. */
const GIVEN_UP_AFTER = 7 * 24 * 60 * 60 * 1000;
const BATCH = 500;

/** What a sweep of the object store found. */
export interface SweptObjects {
  /** Objects in staging that no record needed, removed. */
  readonly removed: number;
  /** Uploads that were announced and never finished, forgotten. */
  readonly forgotten: number;
  /** Locked copies of documents that the ledger does not name, as `key@version`; nobody can delete them before their time. */
  readonly unlisted: readonly string[];
}

async function* inBatches<T>(source: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const one of source) {
    batch.push(one);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/**
 * Looks for objects that no record names: what is left of a crash between object and record. In staging they are removed once
 * nothing under way can still need them; in the evidence bucket they are told. Staging keeps what is being checked and what is in quarantine.
 */
export async function sweepObjects(database: Database, store: ObjectStore, now: Date, age = GIVEN_UP_AFTER): Promise<SweptObjects> {
  const before = new Date(now.getTime() - age);
  let removed = 0;
  for await (const objects of inBatches(store.stagedObjects())) {
    const old = objects.filter(({ storedAt }) => storedAt <= before).map(({ key }) => key);
    const needed = new Set(await database.run(jobsScope, (tx) => stillNeeded(tx, old)));
    for (const key of old.filter((one) => !needed.has(one))) {
      await store.removeStaging(key);
      removed += 1;
    }
  }
  const forgotten = await database.run(jobsScope, (tx) => forgetUploads(tx, before));
  return { removed, forgotten, unlisted: await unlisted(database, store, before) };
}

async function stillNeeded(tx: Tx, keys: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.query<{ staging_key: string }>(
    'select staging_key from documents.document_version where staging_key = any($1::text[]) and evidence_key is null',
    [keys],
  );
  return rows.map((row) => row.staging_key);
}

async function unlisted(database: Database, store: ObjectStore, before: Date): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const versions of inBatches(store.evidenceVersions('documents/'))) {
    const old = versions.filter(({ storedAt }) => storedAt <= before);
    const listed = await database.run(jobsScope, (tx) =>
      tx.query<{ object_version: string }>('select object_version from documents.evidence where object_version = any($1::text[])', [
        old.map(({ versionId }) => versionId),
      ]),
    );
    const known = new Set(listed.map((row) => row.object_version));
    found.push(...old.filter(({ versionId }) => !known.has(versionId)).map(({ key, versionId }) => `${key}@${versionId}`));
  }
  return found;
}
