import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyRing } from '@qp/platform/auth';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { Database, migrate } from './index.js';

const right = KeyRing.generate();
/** The right ring with another payload key under the name of the right one. */
const otherPayload = right.withoutPrivate(['payload']).rotated('payload');
let server: TestDatabase;
beforeAll(async () => {
  server = await makeTestDatabase();
  await migrateWith(right);
});
afterAll(() => server.drop());

const migrateWith = (keys: KeyRing) =>
  migrate({ adminUrl: server.adminUrl, service: 'release', keys, purposes: ['payload'], migrations: [] });

/** Opens the service's store, asks both roles, closes it again. */
async function serves(keys: KeyRing): Promise<boolean> {
  const database = await Database.connect({ url: server.url, service: 'release', keys, poolSize: 1, jobsPoolSize: 1 });
  const ready = await database.ready();
  await database.close();
  return ready;
}

const knownKeys = () =>
  server.asAdmin(async (client) => {
    const { rows } = await client.query<{ id: string }>(`select split_part(canary, ':', 1) as id from release.key_canary order by 1`);
    return rows.map(({ id }) => id);
  });

describe('a store that was written with one key ring', () => {
  it('refuses the migration with another, naming the key, and lets the right one in afterwards', async () => {
    await expect(migrateWith(KeyRing.generate())).rejects.toThrow(/key (database|payload)-1 .* is not the one/);
    expect(await serves(right)).toBe(true);
    await migrateWith(right);
    expect(await serves(right)).toBe(true);
  });

  it('refuses to serve with another, naming the key', async () => {
    await expect(serves(KeyRing.generate())).rejects.toThrow('key database-1 (purpose "database") is not the one');
    await expect(serves(otherPayload)).rejects.toThrow('key payload-1 (purpose "payload") is not the one');
    await expect(migrateWith(otherPayload)).rejects.toThrow('key payload-1 (purpose "payload") is not the one');
  });

  it('names a key that is missing', async () => {
    const lost = right.withoutPrivate(['payload']);
    await expect(migrateWith(lost)).rejects.toThrow('key payload-1 (purpose "payload") is missing');
    await expect(serves(lost)).rejects.toThrow('key payload-1 (purpose "payload") is missing');
  });

  it('keeps its canaries where neither requests nor work behind them can change them', async () => {
    for (const kind of ['app', 'jobs'] as const)
      for (const statement of ['delete from key_canary', `update key_canary set canary = ''`])
        await expect(server.asRole('release', kind, (client) => client.query(statement))).rejects.toThrow();
  });
});

describe('a new store', () => {
  it('is not made with a ring that lacks a key its data will depend on', async () => {
    const attempt = migrate({
      adminUrl: server.adminUrl,
      service: 'documents',
      keys: right.withoutPrivate(['payload']),
      purposes: ['payload'],
      migrations: [],
    });
    await expect(attempt).rejects.toThrow('no key for purpose "payload"');
  });
});

describe('a store of an older version, with one canary per purpose', () => {
  const migrateOlder = (keys: KeyRing) => migrate({ adminUrl: server.adminUrl, service: 'gateway', keys, migrations: [] });

  it('is compared all the same, and then kept in the new form', async () => {
    await migrateOlder(right);
    await server.asAdmin(async (client) => {
      await client.query(`delete from gateway.migration where name like 'KeyCanaries%'`);
      await client.query('alter table gateway.key_canary drop constraint key_canary_pkey, add primary key (purpose)');
    });
    await expect(migrateOlder(KeyRing.generate())).rejects.toThrow('key database-1 (purpose "database") is not the one');
    await migrateOlder(right);
    await migrateOlder(right.rotated('database'));
    const { rows } = await server.asAdmin((client) => client.query('select canary from gateway.key_canary'));
    expect(rows).toHaveLength(2);
  });
});

describe('rotation', () => {
  const newDatabaseKey = right.rotated('database');
  const newPayloadKey = newDatabaseKey.rotated('payload');

  it('of the database key sets every password again by the next migration, and shuts the old ring out', async () => {
    await expect(serves(newDatabaseKey)).rejects.toThrow('the migrations have not run with it yet');
    await migrateWith(newDatabaseKey);
    expect(await serves(newDatabaseKey)).toBe(true);
    await expect(serves(right)).rejects.toThrow('key database-1 (purpose "database")');
    await expect(migrateWith(right)).rejects.toThrow('key database-2 (purpose "database") is missing');
    expect(await serves(newDatabaseKey)).toBe(true);
  });

  it('of the payload key is noted by the next start, so that an older copy of the ring is refused', async () => {
    expect(await serves(newPayloadKey)).toBe(true);
    expect(await knownKeys()).toEqual(['database-1', 'database-2', 'payload-1', 'payload-2']);
    await expect(serves(newDatabaseKey)).rejects.toThrow('key payload-2 (purpose "payload") is missing');
    await expect(migrateWith(newDatabaseKey)).rejects.toThrow('key payload-2 (purpose "payload") is missing');
    expect(await serves(newPayloadKey)).toBe(true);
  });
});
