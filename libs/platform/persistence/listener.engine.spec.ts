import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyRing } from '@qp/platform/auth';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { until } from '@qp/testing/stack';
import { Database, migrate } from './index.js';

const keys = KeyRing.generate();
const CHANNEL = 'qp_heard';
let server: TestDatabase;
let database: Database;
beforeAll(async () => {
  server = await makeTestDatabase();
  await migrate({ adminUrl: server.adminUrl, service: 'release', keys, purposes: ['payload'], migrations: [] });
  database = await Database.connect({ url: server.url, service: 'release', keys, poolSize: 1, jobsPoolSize: 1 });
});
afterAll(async () => {
  await database?.close();
  await server?.drop();
});

const notify = () => server.asAdmin((client) => client.query(`notify ${CHANNEL}`));
const ears = () =>
  server.asAdmin(async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and application_name = 'qp listener'`,
    );
    return rows.map(({ pid }) => pid);
  });

describe('a connection that hears notifications', () => {
  it('is made again after it was cut, without ending the service that hears', async () => {
    let heard = 0;
    const listener = database.listen(CHANNEL, () => (heard += 1));
    await listener.ready();
    const [first] = await ears();
    expect(first).toBeDefined();
    await server.asAdmin((client) => client.query('select pg_terminate_backend($1)', [first]));
    await until('another connection', async () => (await ears()).some((pid) => pid !== first));
    const before = heard;
    await until('a notification that is heard', async () => {
      await notify();
      return heard > before;
    });
    await listener.close();
    await until('its end', async () => (await ears()).length === 0);
  });
});
