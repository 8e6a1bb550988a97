import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { masterData } from '@qp/contracts/release';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { milestones } from './milestones.js';

let world: QualityWorld;
let ops: SignedInActor;
let sponsor: SignedInActor;
let trialId: string;
beforeAll(async () => {
  world = await QualityWorld.make([milestones]);
  ops = someone('D. Ops', world.provider, 'OPERATIONS');
  sponsor = someone('J. Supply', world.sponsor, 'SPONSOR_CLINSUP');
  trialId = await world.trial('2026-500001-10-00');
}, 60_000);
afterAll(() => world?.drop());

interface Shown {
  id: string;
  date: string;
  batches: { batchNo: string }[];
  earlier: { date: string; by: string; reason: string }[];
  version: number;
}

const refusedWith = (code: string) => expect.objectContaining({ code });
const set = (who: SignedInActor, body: object) =>
  world.act(who, masterData.setMilestone, { body: { trialId, memberState: 'DK', kind: 'RESUPPLY', certainty: 'PLANNED', ...body } });
const list = (who: SignedInActor, query: object = { trialId }) => world.ask<Shown[]>(who, masterData.listMilestones, { query });

describe('a date that batches serve', () => {
  it('is shown with its batches to provider and sponsor, and to nobody else', async () => {
    const batchId = await world.batch('M-1');
    await set(ops, { date: '2027-03-01', batchIds: [batchId] });
    for (const who of [ops, sponsor])
      expect(await list(who)).toMatchObject([{ date: '2027-03-01', batches: [{ batchNo: 'M-1' }], earlier: [], version: 1 }]);
    expect(await list(someone('L. Supply', crypto.randomUUID(), 'SPONSOR_CLINSUP'), {})).toEqual([]);
  });

  it('is moved with a reason, and shows what it was, who moved it and why (domain reference 5.12)', async () => {
    const [before] = await list(ops);
    await expect(set(ops, { milestoneId: before?.id, date: '2027-04-01' })).rejects.toEqual(refusedWith('REASON_REQUIRED'));
    await set(sponsor, { milestoneId: before?.id, date: '2027-04-01', reason: 'Recruitment is slower.' });
    expect(await list(ops)).toMatchObject([
      { date: '2027-04-01', earlier: [{ date: '2027-03-01', by: 'J. Supply', reason: 'Recruitment is slower.' }], version: 2 },
    ]);
  });

  it('stands in the order of days, that of other trials left out where one trial is asked for', async () => {
    await set(ops, { date: '2027-01-15' });
    expect((await list(ops)).map(({ date }) => date)).toEqual(['2027-01-15', '2027-04-01']);
    expect(await list(ops, { trialId: await world.trial('2026-500002-10-00') })).toEqual([]);
    expect(await list(ops, {})).toHaveLength(2);
  });

  it('is served by batches of its sponsor alone', async () => {
    const foreign = await world.batch('M-2', [], crypto.randomUUID());
    await expect(set(ops, { date: '2027-05-01', batchIds: [foreign] })).rejects.toEqual(refusedWith('NOT_FOUND'));
    expect(await list(ops)).toHaveLength(2);
  });
});
