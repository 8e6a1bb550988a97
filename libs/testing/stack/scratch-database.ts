import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of its own for one test file, in the Postgres of the test run. */
export interface ScratchDatabase {
  /** Administrator's address of the new database. */
  readonly adminUrl: string;
  /** The same without credentials. */
  readonly bareUrl: string;
  drop(): Promise<void>;
}

/** Makes an empty database; refuses to guess where, so that a test never runs on a real one. */
export async function scratchDatabase(purpose: string): Promise<ScratchDatabase> {
  const given = process.env['DATABASE_URL'];
  if (!given) throw new Error('DATABASE_URL is not set: run the tests by `npm test`');
  const name = `test_${purpose}_${randomBytes(4).toString('hex')}`;
  await asAdmin(given, (client) => client.query(`create database ${name}`));
  const adminUrl = new URL(given);
  adminUrl.pathname = `/${name}`;
  const bareUrl = new URL(adminUrl);
  bareUrl.username = '';
  bareUrl.password = '';
  return {
    adminUrl: adminUrl.href,
    bareUrl: bareUrl.href,
    drop: () => asAdmin(given, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

async function asAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
