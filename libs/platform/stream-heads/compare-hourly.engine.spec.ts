import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendAudit } from '@qp/platform/audit-outbox';
import { createLogger } from '@qp/platform/observability';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { until } from '@qp/testing/stack';
import type { OwnedHead } from './compare-heads.js';
import { compareHourly, type HourlyComparison } from './compare-hourly.js';
import { headComparisonMigration } from './head-comparison-migration.js';

const owner = randomUUID();
const stream = `org/${owner}`;
const logger = createLogger({ name: 'test', level: 'silent' });
let test: TestDatabase;
let database: Database;
let asked: number;
let running: HourlyComparison | undefined;

beforeEach(async () => {
  test = await makeTestDatabase();
  await test.migrate('gateway', [headComparisonMigration('gateway', 1764000000283)]);
  database = await test.connect('gateway');
  asked = 0;
  await database.run(jobsScope, (tx) =>
    appendAudit(tx, {
      stream,
      action: 'organisation.added',
      subject: { kind: 'organisation', id: owner },
      ownerOrg: owner,
      actor: { kind: 'system', name: 'QP Release' },
    }),
  );
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await test.drop();
});

const start = (heads: readonly OwnedHead[] | Error) => {
  running = compareHourly({
    database,
    logger,
    lookEvery: 5,
    taken: () => {
      asked += 1;
      return heads instanceof Error ? Promise.reject(heads) : Promise.resolve(heads);
    },
  });
};
const sql = <R extends object>(text: string) => test.asAdmin(async (client) => (await client.query<R>(text)).rows);
const older = (table: string) => sql(`update gateway.${table} set at = at - interval '61 minutes'`);
const runs = () => sql<{ answered: boolean; behind: number }>('select answered, behind from gateway.head_comparison order by id');
const runsReach = (count: number) => until(`${count} comparisons`, async () => ((await runs()).length >= count ? runs() : undefined));

describe('the hourly comparison of a service with the audit trail', () => {
  it('compares an hour after the first row, then an hour after the last comparison, and not before', async () => {
    start([{ stream, n: 1, owner }]);
    await until('some looks', async () => (await sql('select 1'), asked === 0) || undefined);
    await older('audit_row');
    expect(await runsReach(1)).toEqual([{ answered: true, behind: 0 }]);
    await older('head_comparison');
    expect(await runsReach(2)).toHaveLength(2);
    // each look that was due asked once: what was compared meanwhile is not due again
    expect(asked).toBe(2);
  });

  it('makes an incident of a row that the audit trail never got', async () => {
    await older('audit_row');
    start([]);
    expect(await runsReach(1)).toEqual([{ answered: true, behind: 1 }]);
    const [incident] = await until('the incident', async () => {
      const rows = await sql<{ owner_org: string }>(`select owner_org from gateway.audit_row where action = 'audit-trail.headsDiffer'`);
      return rows.length > 0 ? rows : undefined;
    });
    expect(incident).toEqual({ owner_org: owner });
    // still there an hour later: a run more, and no second incident
    await older('head_comparison');
    expect(await runsReach(2)).toHaveLength(2);
    expect(await sql(`select from gateway.audit_row where action = 'audit-trail.headsDiffer'`)).toHaveLength(1);
  });

  it('keeps a run that was not answered, and goes on', async () => {
    await older('audit_row');
    start(new Error('nobody there'));
    expect(await runsReach(1)).toEqual([{ answered: false, behind: 0 }]);
    await older('head_comparison');
    expect(await runsReach(2)).toHaveLength(2);
  });
});
