import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '@qp/platform/persistence';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { migrations } from './index.js';

let server: TestDatabase;
let database: Database;
beforeAll(async () => {
  server = await makeTestDatabase();
  await server.migrate('release', migrations);
  database = await server.connect('release');
}, 60_000);
afterAll(() => server?.drop());

describe('lineage of a batch', () => {
  it('holds the batch and everything it was made from, and ends where the data go in a circle', async () => {
    const ownerOrg = randomUUID();
    const sponsorId = randomUUID();
    const product = randomUUID();
    const [kit, bulk, lot] = [randomUUID(), randomUUID(), randomUUID()];
    const numbers = await database.run({ kind: 'jobs' }, async (tx) => {
      await tx.query('insert into release.product (id, owner_org, sponsor_id, code, facts, entered_by) values ($1, $2, $3, $4, $5, $6)', [
        product,
        ownerOrg,
        sponsorId,
        'X-1',
        '{}',
        randomUUID(),
      ]);
      for (const [id, batchNo] of [
        [kit, 'KIT'],
        [bulk, 'BULK'],
        [lot, 'LOT'],
      ])
        await tx.query(
          `insert into release.batch (id, owner_org, sponsor_id, product_id, batch_no, kind, quantity, unit, samples, place_org, place_name, manufactured_on, expiry_date, expiry_kind)
           values ($1, $2, $3, $4, $5, 'BULK', 10, 'kits', 1, $2, 'site', '2026-01-01', '2027-01-01', 'EXPIRY')`,
          [id, ownerOrg, sponsorId, product, batchNo],
        );
      for (const [child, parent] of [
        [kit, bulk],
        [bulk, lot],
        [lot, kit],
      ])
        await tx.query(
          `insert into release.batch_parent (batch_id, parent_id, scope, owner_org, sponsor_id) values ($1, $2, 'DP', $3, $4)`,
          [child, parent, ownerOrg, sponsorId],
        );
      return tx.query<{ batch_no: string }>('select batch_no from release.lineage_of($1) order by batch_no', [kit]);
    });
    expect(numbers.map((row) => row.batch_no)).toEqual(['BULK', 'KIT', 'LOT']);
  });
});
