import pg from 'pg';
import { DataSource } from 'typeorm';
import { deliveryMigration, type MigrationClass } from './delivery-migration.js';
import { urlForRole, type PasswordSource } from './names.js';
import { ownerPolicy } from './protect.js';
import { installQueue } from './queue-schema.js';
import { makeRolesAndSchemas } from './roles.js';

/** What {@link migrate} needs. */
export interface MigrateSettings {
  /** Address of the database with an administrator's credentials. */
  readonly adminUrl: string;
  /** Service and schema: `gateway`, `release`, `documents`, `audits` or `notifications`. */
  readonly service: string;
  readonly keys: PasswordSource;
  /** The service's own migrations, oldest first by the time stamp in their names. */
  readonly migrations: readonly MigrationClass[];
}

/** One service at a time per database: they alter the same catalogue rows. The number is arbitrary. */
const migrating = 4_800_001;

/**
 * Brings a service's part of the database up to date, any number of times: roles, schemas, job queue, delivery tables, and the service's
 * own migrations, the last as the owner role. Throws what the database refuses; a migration that failed is rolled back.
 */
export async function migrate(settings: MigrateSettings): Promise<void> {
  const { adminUrl, service, keys } = settings;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [migrating]);
    await makeRolesAndSchemas(admin, adminUrl, service, keys);
    await installQueue(admin, adminUrl, service, keys);
    await runServiceMigrations(settings);
  } finally {
    await admin.end();
  }
}

async function runServiceMigrations({ adminUrl, service, keys, migrations }: MigrateSettings): Promise<void> {
  const owner = new DataSource({
    type: 'postgres',
    url: urlForRole(adminUrl, service, 'owner', keys),
    schema: service,
    migrations: [deliveryMigration(service), ...migrations],
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
    ])
      await owner.query(statement);
  } finally {
    await owner.destroy();
  }
}
