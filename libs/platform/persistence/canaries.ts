import type { KeyPurpose, KeyRing } from '@qp/platform/auth';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { MigrationClass } from './delivery-migration.js';
import { INSTALLATION } from './names.js';
import { ownerPolicy, protect } from './protect.js';

/** A key version that a store was written with. */
export interface CanaryRow {
  readonly purpose: KeyPurpose;
  readonly canary: string;
}

/** Runs one statement and gives its rows. */
type RunSql = (sql: string, params?: unknown[]) => Promise<CanaryRow[]>;

/**
 * The table by which a service's store recognises its keys: one row for every key version that it was written with. Its canaries say
 * nothing about the keys.
 */
export function canaryMigration(schema: string): MigrationClass {
  return class KeyCanaries implements MigrationInterface {
    name = 'KeyCanaries1700000000002';

    async up(runner: QueryRunner): Promise<void> {
      for (const statement of [
        // stores of older versions have one that holds a single version per purpose; the migration compared it before it came here
        `drop table if exists ${schema}.key_canary`,
        `create table ${schema}.key_canary (
          canary text primary key, purpose text not null, owner_org uuid not null, written_at timestamptz not null default now())`,
        ...protect(schema, 'key_canary', { visible: 'false', appendOnly: true }),
        ownerPolicy(schema, 'key_canary'),
      ])
        await runner.query(statement);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`drop table ${schema}.key_canary`);
    }
  };
}

/**
 * Compares the key ring with every key that the store was written with, and gives the purposes that the store knows. Throws
 * `KeyRingError` naming the key that is missing or wrong: a service with other keys would write what nobody can read or verify.
 */
export async function compareCanaries(run: RunSql, schema: string, keys: KeyRing): Promise<KeyPurpose[]> {
  const rows = await run(`select purpose, canary from ${schema}.key_canary order by written_at, canary`);
  for (const { purpose, canary } of rows) keys.checkCanary(purpose, canary);
  return [...new Set(rows.map(({ purpose }) => purpose))];
}

/** As {@link compareCanaries}, for a store that may have no tables yet. */
export async function compareCanariesIfAny(run: RunSql, schema: string, keys: KeyRing): Promise<void> {
  const there = await run(`select 'database' as purpose, to_regclass($1)::text as canary`, [`${schema}.key_canary`]);
  if (there[0]?.canary) await compareCanaries(run, schema, keys);
}

/** Notes that the store is written with the keys in use from now on; throws `KeyRingError` where one is missing. */
export async function writeCanaries(run: RunSql, schema: string, keys: KeyRing, purposes: readonly KeyPurpose[]): Promise<void> {
  for (const purpose of purposes)
    await run(`insert into ${schema}.key_canary (canary, purpose, owner_org) values ($1, $2, $3) on conflict do nothing`, [
      keys.canary(purpose),
      purpose,
      INSTALLATION,
    ]);
}
