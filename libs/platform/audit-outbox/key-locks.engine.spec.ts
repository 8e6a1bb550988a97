import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { KeyLocks } from './key-locks.js';

describe('locks by key', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await makeTestDatabase();
    await test.migrate('audits');
  });
  afterAll(() => test.drop());

  it('can be closed while the database ends their session', async () => {
    const database = await test.connect('audits');
    const locks = new KeyLocks(database.jobsPool, 'audits');
    expect(await locks.tryLock('case/1')).toBe(true);
    const ended = test.asAdmin((client) =>
      client.query(
        `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
      ),
    );
    await expect(Promise.all([locks.close(), ended])).resolves.toBeDefined();
  });
});
