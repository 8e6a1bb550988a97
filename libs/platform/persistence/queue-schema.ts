import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { databaseName, queueSchema, roleName, urlForRole, type PasswordSource } from './names.js';

/**
 * Installs the job queue in its own schema as the jobs role, who then owns it: its tables have row-level security without policies, so
 * nobody else gets at them. Others add jobs by `wake_relay` alone.
 */
export async function installQueue(admin: pg.Client, url: string, service: string, keys: PasswordSource): Promise<void> {
  const schema = queueSchema(service);
  const jobs = roleName(databaseName(url), service, 'jobs');
  const database = pg.escapeIdentifier(databaseName(url));
  const connectionString = urlForRole(url, service, 'jobs', keys);
  const { rows } = await admin.query<{ there: boolean }>('select to_regclass($1) is not null as there', [`${schema}.migrations`]);
  // The installer says "create schema if not exists", for which Postgres asks the right to create schemas even where it exists.
  if (!rows[0]?.there) await admin.query(`grant create on database ${database} to ${jobs}`);
  try {
    await runMigrations({ connectionString, schema, maxPoolSize: 1, logger: new Logger(() => () => undefined) });
  } finally {
    await admin.query(`revoke create on database ${database} from ${jobs}`);
  }
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const owner = roleName(databaseName(url), service, 'owner');
    for (const statement of wakeRelay(schema, owner)) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** One job per key: a second wish before it ran is the same job; one while it runs makes the next. */
function wakeRelay(schema: string, owner: string): string[] {
  return [
    `create or replace function ${schema}.wake_relay(key text, mode text) returns void
     language sql security definer set search_path = pg_catalog, pg_temp
     as $$ select ${schema}.add_job('relay', json_build_object('key', key), job_key := key, job_key_mode := mode, max_attempts := 1000) $$`,
    `revoke execute on function ${schema}.wake_relay(text, text) from public`,
    `grant execute on function ${schema}.wake_relay(text, text) to ${owner}`,
  ];
}
