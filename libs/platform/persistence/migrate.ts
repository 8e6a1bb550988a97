import type { KeyPurpose, KeyRing } from '@qp/platform/auth';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { canaryMigration, compareCanariesIfAny, writeCanaries, type CanaryRow } from './canaries.js';
import { deliveryMigration, type MigrationClass } from './delivery-migration.js';
import { urlForRole } from './names.js';
import { ownerPolicy } from './protect.js';
import { installQueue } from './queue-schema.js';
import { narrowTables } from './narrow.js';
import { makeRolesAndSchemas } from './roles.js';

/** What {@link migrate} needs. */
export interface MigrateSettings {
  /** Address of the database with an administrator's credentials. */
  readonly adminUrl: string;
  /** Service and schema: `gateway`, `release`, `documents`, `audits` or `notifications`. */
  readonly service: string;
  readonly keys: KeyRing;
  /** What the service's data depend on besides the roles' passwords: the store refuses other keys of these purposes. */
  readonly purposes?: readonly KeyPurpose[];
  /** The service's own migrations, oldest first by the time stamp in their names. */
  readonly migrations: readonly MigrationClass[];
}

/** One service at a time per database: they alter the same catalogue rows. The number is arbitrary. */
const migrating = 4_800_001;

/**
 * Brings a service's part of the database up to date, any number of times: roles, schemas, job queue, delivery tables, and the service's
 * own migrations, the last as the owner role. Throws what the database refuses; a migration that failed is rolled back. Throws
 * `KeyRingError` naming the key where the store was written with others, before any role's password is changed: otherwise a wrong
 * key ring would shut out the right one.
 */
export async function migrate(settings: MigrateSettings): Promise<void> {
  const { adminUrl, service, keys } = settings;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [migrating]);
    await compareCanariesIfAny(async (sql, params) => (await admin.query<CanaryRow>(sql, params)).rows, service, keys);
    await makeRolesAndSchemas(admin, adminUrl, service, keys);
    await installQueue(admin, adminUrl, service, keys);
    await runServiceMigrations(settings);
  } finally {
    await admin.end();
  }
}

async function runServiceMigrations({ adminUrl, service, keys, purposes = [], migrations }: MigrateSettings): Promise<void> {
  const owner = new DataSource({
    type: 'postgres',
    url: urlForRole(adminUrl, service, 'owner', keys),
    schema: service,
    migrations: [deliveryMigration(service), canaryMigration(service), ...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    poolSize: 1,
  });
  await owner.initialize();
  try {
    await owner.runMigrations();
    for (const statement of [
      `alter table ${service}.migration enable row level security`,
      `alter table ${service}.migration force row level security`,
      `drop policy if exists migration_owner on ${service}.migration`,
      ownerPolicy(service, 'migration'),
      ...narrowTables(service),
    ])
      await owner.query(statement);
    await writeCanaries((sql, params) => owner.query(sql, params), service, keys, ['database', ...purposes]);
  } finally {
    await owner.destroy();
  }
}
