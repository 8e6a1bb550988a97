import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles } from '@qp/domain/people';
import { KeyRing } from '@qp/platform/auth';
import { Database } from '@qp/platform/persistence';
import pg from 'pg';

/** Services with tables of their own. */
export const services = ['gateway', 'release', 'documents', 'audits', 'notifications'] as const;

interface Engines {
  readonly postgres: { readonly url: string };
  readonly smtp: { readonly inbox: string };
  readonly temporal: { readonly address: string; readonly namespace: string };
}

/** Addresses of the engines of a data folder. */
export function enginesOf(home: string): Engines {
  return JSON.parse(readFileSync(join(home, 'engines.json'), 'utf8')) as Engines;
}

function platformUrl(home: string): URL {
  const url = new URL(enginesOf(home).postgres.url);
  url.pathname = '/qp';
  return url;
}

/** Rows as the administrator of a data folder's database sees them. */
export async function rowsOf<Row extends pg.QueryResultRow>(home: string, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: platformUrl(home).href });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Changes rows behind the services, past all rights and triggers, as somebody with the database's files can. */
export async function changeBehind(home: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: platformUrl(home).href });
  await client.connect();
  try {
    await client.query(`set session_replication_role = 'replica'`);
    const { rowCount } = await client.query(sql);
    if (rowCount === 0) throw new Error(`no row was changed: ${sql}`);
  } finally {
    await client.end();
  }
}

/** Who reads. */
export interface Reader {
  readonly personId: string;
  readonly organisationId: string;
  /** The one sponsor whose records are left to them; all of their organisation's where undefined. */
  readonly onlySponsor?: string;
}

/**
 * Reads every table of a service as requests of a person do, with the guards of the API taken away: with every role there is, and without a
 * handler that would choose what to show. Gives how many rows were seen, and those in which forbidden words stand.
 */
export async function rowsSeenBy(
  home: string,
  service: string,
  { onlySponsor, ...reader }: Reader,
  forbidden: RegExp,
): Promise<{ seen: number; leaked: string[] }> {
  const url = platformUrl(home);
  url.username = '';
  url.password = '';
  const database = await Database.connect({ url: url.href, service, keys: await KeyRing.load(join(home, 'keys.json')) });
  const only = onlySponsor === undefined ? {} : { only: { sponsor_id: [onlySponsor] } };
  const scope = { kind: 'person', ...reader, roles, sponsors: [], ...only } as const;
  try {
    const tables = await database.run(scope, (tx) =>
      tx.query<{ name: string }>(
        `select table_name as name from information_schema.table_privileges
         where table_schema = $1 and grantee = current_user and privilege_type = 'SELECT' order by 1`,
        [service],
      ),
    );
    if (tables.length === 0) throw new Error(`${service} grants requests no table: nothing would be tested`);
    const all: string[] = [];
    for (const { name } of tables) {
      const rows = await database.run(scope, (tx) =>
        tx.query<{ row: string }>(`select row_to_json(t)::text as row from ${service}."${name}" t`),
      );
      all.push(...rows.map(({ row }) => `${service}.${name}: ${row}`));
    }
    return { seen: all.length, leaked: all.filter((row) => forbidden.test(row)).map((row) => row.slice(0, 200)) };
  } finally {
    await database.close();
  }
}
