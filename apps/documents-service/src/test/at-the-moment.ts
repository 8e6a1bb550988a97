import { expect } from '@jest/globals';
import type { ObjectStore } from '@qp/platform/object-storage';
import type { Database } from '@qp/platform/persistence';
import { until } from '@qp/testing/stack';
import pg from 'pg';
import { sweepObjects } from '../content/sweep-objects.js';
import type { RunningDocuments } from './running-service.js';

/** Holds every write to a table until released; so the service stands still at the moment before it. */
export async function holdWritesTo(
  running: RunningDocuments,
  table: string,
): Promise<{ reached(): Promise<void>; release(): Promise<void> }> {
  const holder = new pg.Client({ connectionString: running.adminUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query(`lock table documents.${table} in exclusive mode`);
  return {
    reached: async () => {
      await until(
        `a write to ${table} is held`,
        async () => {
          const { rows } = await running.database.query(
            `select 1 from pg_locks l join pg_class c on c.oid = l.relation where c.relname = $1 and not l.granted
             and l.database = (select oid from pg_database where datname = current_database())`,
            [table],
          );
          return rows.length > 0 ? true : undefined;
        },
        90,
      );
    },
    release: async () => {
      await holder.query('rollback');
      await holder.end();
    },
  };
}

/** Acts of a document that came in and was checked. */
export const received = ['document.uploaded', 'document.received', 'document.checked', 'document.locked'];

/** Where to look. */
interface Places {
  readonly running: RunningDocuments;
  readonly database: Database;
  readonly store: ObjectStore;
}

/** What is there of a document. */
interface Found {
  readonly versions: number;
  /** Object versions that the ledger names. */
  readonly ledger: readonly string[];
  /** Object versions that the store has. */
  readonly objects: readonly string[];
  /** Actions of the trail, sorted. */
  readonly trail: readonly string[];
  /** What is left in the staging bucket after a sweep. */
  readonly staged: readonly string[];
  /** Locked copies that no ledger names. */
  readonly unlisted: readonly string[];
}

/** Looks for everything that is there of a document, in tables, trail and store. */
async function foundOf(at: Places, documentId: string): Promise<Found> {
  const ask = async <T extends object>(sql: string, value: string) => (await at.running.database.query<T>(sql, [value])).rows;
  const versions = await ask<{ evidence_key: string }>(
    'select evidence_key from documents.document_version where document_id = $1',
    documentId,
  );
  const key = versions[0]?.evidence_key ?? '';
  const ledger = await ask<{ object_version: string }>('select object_version from documents.evidence where key = $1', key);
  const trail = await ask<{ action: string }>('select action from documents.audit_row where stream = $1', `document/${documentId}`);
  const objects: string[] = [];
  for await (const version of at.store.evidenceVersions(key)) objects.push(version.versionId);
  const { unlisted } = await sweepObjects(at.database, at.store, new Date(), 0);
  const staged: string[] = [];
  for await (const { key: left } of at.store.stagedObjects()) staged.push(left);
  return {
    versions: versions.length,
    ledger: ledger.map(({ object_version }) => object_version),
    objects,
    trail: trail.map(({ action }) => action).toSorted(),
    staged,
    unlisted,
  };
}

/** One version, one row of the ledger, one object, each act once in the trail, and nothing left over in the store. */
export async function expectOnce(at: Places, documentId: string, actions: readonly string[] = received): Promise<void> {
  const found = await foundOf(at, documentId);
  expect(found).toMatchObject({ versions: 1, trail: actions.toSorted(), staged: [], unlisted: [] });
  expect(found.objects).toHaveLength(1);
  expect(found.ledger).toEqual(found.objects);
}

/** The evidence of a document was put on hold once, and the trail says it once. */
export async function expectHeldOnce({ running }: Places, key: string): Promise<void> {
  const { rows: events } = await running.database.query(`select 1 from documents.evidence_event where act = 'HELD' and key = $1`, [key]);
  const { rows: trail } = await running.database.query(
    `select 1 from documents.audit_row where action = 'evidence.held' and subject_id = $1`,
    [key],
  );
  expect([events.length, trail.length]).toEqual([1, 1]);
}
