import { KeyRing } from '@qp/platform/auth';
import { randomBytes } from 'node:crypto';
import { Database, migrate, urlForRole, type DatabaseSettings, type MigrationClass, type RoleKind } from '@qp/platform/persistence';
import pg from 'pg';

/** A database of its own for one test file, with the parts of one or more services. */
export interface TestDatabase {
  readonly name: string;
  /** Address without credentials. */
  readonly url: string;
  /** Address with the administrator's. */
  readonly adminUrl: string;
  readonly keys: KeyRing;
  /** Adds or updates a service's part. */
  migrate(service: string, migrations?: readonly MigrationClass[]): Promise<void>;
  connect(service: string, settings?: Partial<DatabaseSettings>): Promise<Database>;
  /** Runs work on a bare connection of a role, outside any unit of work. */
  asRole<T>(service: string, kind: RoleKind, work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** Runs work on a bare connection of the administrator. */
  asAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** Closes what was connected and removes database and roles. */
  drop(): Promise<void>;
}

/** Makes an empty database with a random name on the server of `DATABASE_URL`; throws where that is not set. */
export async function makeTestDatabase(): Promise<TestDatabase> {
  const server = process.env.DATABASE_URL;
  if (!server) throw new Error('tests on a real Postgres need DATABASE_URL (an administrator)');
  const name = `t${randomBytes(6).toString('hex')}`;
  const adminUrl = new URL(`/${name}`, server).href;
  const url = `postgres://${new URL(server).host}/${name}`;
  const keys = KeyRing.generate();
  const opened: Database[] = [];
  await using(server, (client) => client.query(`create database ${name}`));
  return {
    name,
    url,
    adminUrl,
    keys,
    migrate: (service, migrations = []) => migrate({ adminUrl, service, keys, migrations }),
    async connect(service, settings = {}) {
      const database = await Database.connect({ url, service, keys, ...settings });
      opened.push(database);
      return database;
    },
    asRole: (service, kind, work) => using(urlForRole(url, service, kind, keys), work),
    asAdmin: (work) => using(adminUrl, work),
    async drop() {
      await Promise.all(opened.map((database) => database.close()));
      await using(server, async (client) => {
        await client.query(`drop database ${name} with (force)`);
        const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles where starts_with(rolname, $1)', [
          `${name}_`,
        ]);
        for (const { rolname } of rows) await client.query(`drop role ${rolname}`);
      });
    },
  };
}

async function using<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
