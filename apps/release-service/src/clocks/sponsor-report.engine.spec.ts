import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ResponseOf } from '@qp/contracts/operation';
import { planningOperations, sponsorReportOperations } from '@qp/contracts/release';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { planning } from '../planning/index.js';
import { clocks } from './index.js';

let world: QualityWorld;
let sponsor: SignedInActor;
let other: SignedInActor;
let provider: SignedInActor;
beforeAll(async () => {
  world = await QualityWorld.make([clocks, planning]);
  sponsor = someone('J. Supply', world.sponsor, 'SPONSOR_CLINSUP');
  other = someone('B. Supply', randomUUID(), 'SPONSOR_CLINSUP');
  provider = someone('O. Perations', world.provider, 'OPERATIONS');
}, 60_000);
afterAll(() => world?.drop());

const today = () => new Date().toISOString().slice(0, 10);
const read = (who: SignedInActor, from = today(), to = today()) =>
  world.ask<ResponseOf<typeof sponsorReportOperations.read>>(who, sponsorReportOperations.read, { query: { from, to } });

/** A case in intake that waits for one document of the sponsor. */
async function waiting(batchNo: string): Promise<string> {
  const caseId = await world.caseOf(await world.batch(batchNo), 'INTAKE');
  await world.asJobs((tx) =>
    tx.query(
      `insert into release.requirement_line (id, owner_org, sponsor_id, case_id, key, code, title, provided_by, per, need, waivable, because, legal_basis, due, compiled, position, source)
       values ($1, $2, $3, $4, 'PROTOCOL', 'PROTOCOL', 'Protocol', 'Sponsor', 'trial', 'H', false, 'always', 'CTR', 'CERTIFICATION', $5, 1, 'RULE')`,
      [randomUUID(), world.provider, world.sponsor, caseId, JSON.stringify({ title: 'Protocol', providers: ['SPONSOR'], need: 'H' })],
    ),
  );
  return caseId;
}

describe("a sponsor's report", () => {
  it('says of each own batch where it stands, whose the time was, what is outstanding and promised', async () => {
    const caseId = await waiting('RPT-1');
    await world.act(sponsor, planningOperations.promiseDocument, {
      params: { caseId, code: 'PROTOCOL' },
      body: { promisedOn: '2999-12-24' },
    });
    const { batches, cycle } = await read(sponsor);
    expect(cycle).toBeNull();
    expect(batches).toMatchObject([
      {
        caseId,
        batchNo: 'RPT-1',
        endedAt: null,
        outstanding: [{ key: 'PROTOCOL', title: 'Protocol', state: 'EXPECTED', promisedOn: '2999-12-24' }],
      },
    ]);
    const [batch] = batches;
    expect(batch?.elapsedMs).toBe((batch?.sponsorMs ?? 0) + (batch?.providerMs ?? 0) + (batch?.othersMs ?? 0));
    expect(batch?.sponsorMs).toBeGreaterThan(0);
  });

  it('has nothing of others, no name and no probability in it', async () => {
    await waiting('RPT-2');
    // the door refuses the provider by its roles; behind it the report would be empty
    for (const who of [other, provider]) expect((await read(who)).batches).toEqual([]);
    expect(JSON.stringify(await read(sponsor))).not.toMatch(/probability|wip|load|Dr /i);
  });

  it('is of the period asked for', async () => {
    expect((await read(sponsor, '2020-01-01', '2020-12-31')).batches).toEqual([]);
  });
});
