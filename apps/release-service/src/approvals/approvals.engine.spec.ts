import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approvalOperations, masterData } from '@qp/contracts/release';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { trials } from '../trials/index.js';
import { consistencyOf, statedBy } from './consistency.js';
import { approvals } from './index.js';

let world: QualityWorld;
let sponsor: SignedInActor;
let qp: SignedInActor;
let trialId: string;
beforeAll(async () => {
  world = await QualityWorld.make([trials, approvals]);
  sponsor = someone('J. Supply', world.sponsor, 'SPONSOR_CLINSUP');
  qp = someone('Dr Q. Person', world.provider, 'QP_CERT');
  trialId = await newTrial('2026-500101-10-00');
}, 60_000);
afterAll(() => world?.drop());

const refusedWith = (code: string) => expect.objectContaining({ code });

async function newTrial(euCtNumber: string): Promise<string> {
  const { result } = await world.act(someone('D. Ops', world.provider, 'OPERATIONS'), masterData.addTrial, {
    body: { sponsorId: world.sponsor, euCtNumber, protocolCode: 'P-1', title: 'A trial', blinded: false, minRemainingShelfLifeDays: 30 },
  });
  return (result as { id: string }).id;
}

async function record(items: readonly object[], change: object = {}, who = sponsor, trial = trialId): Promise<string[]> {
  const { result } = await world.act(who, approvalOperations.record, {
    params: { trialId: trial },
    body: { memberState: 'DK', decision: 'Initial', validFrom: '2026-01-10', items, reason: 'as decided', ...change },
  });
  return (result as { entries: string[] }).entries;
}
interface AsApproved {
  knownAt: string;
  approved: { kind: string; subject: string; value: string; decision: string; recordedBy: string }[];
}
const read = (who: SignedInActor, query: object, trial = trialId) =>
  world.ask<AsApproved>(who, approvalOperations.asApproved, { params: { trialId: trial }, query: { memberState: 'DK', ...query } });
const shown = async (query: object) => (await read(qp, query)).approved.map(({ kind, subject, value }) => `${kind} ${subject} ${value}`);

describe('what a member state approved', () => {
  it('is asked for any day, as known at any instant; corrections and late entries change no earlier knowledge', async () => {
    await record([
      { kind: 'PROTOCOL', value: '1.0' },
      { kind: 'SITE', subject: 'Fjord', value: 'DP, PACK' },
    ]);
    const { knownAt } = await read(qp, { on: '2026-02-01' });
    await record([{ kind: 'PROTOCOL', value: '2.0' }], { validFrom: '2026-03-01', decision: 'SM-1' });
    await record([{ kind: 'SITE', subject: 'Fjord', value: null }], { validFrom: '2026-06-01', decision: 'SM-2' });
    const [late = ''] = await record([{ kind: 'PROTOCOL', value: '1.1' }], { validFrom: '2026-02-01', decision: 'SM-0, entered late' });
    expect(await shown({ on: '2026-01-09' })).toEqual([]);
    expect(await shown({ on: '2026-02-15' })).toEqual(['PROTOCOL  1.1', 'SITE Fjord DP, PACK']);
    expect(await shown({ on: '2026-02-15', knownAt })).toEqual(['PROTOCOL  1.0', 'SITE Fjord DP, PACK']);
    expect(await shown({ on: '2026-07-01' })).toEqual(['PROTOCOL  2.0']);
    expect((await read(qp, { on: '2026-07-01' })).approved[0]).toMatchObject({ decision: 'SM-1', recordedBy: 'J. Supply' });
    const takeBack = (entryId: string) =>
      world.act(sponsor, approvalOperations.takeBack, { params: { trialId, entryId }, body: { reason: 'was DE, not DK' } });
    await takeBack(late);
    expect(await shown({ on: '2026-02-15' })).toEqual(['PROTOCOL  1.0', 'SITE Fjord DP, PACK']);
    await expect(takeBack(late)).rejects.toEqual(refusedWith('ILLEGAL_TRANSITION'));
    await expect(takeBack(randomUUID())).rejects.toEqual(refusedWith('NOT_FOUND'));
    expect((await read(qp, { memberState: 'DE', on: '2026-07-01' })).approved).toEqual([]);
  });

  it('is refused from who may not say it, of another sponsor, twice, or unclear; and is never changed', async () => {
    await expect(record([{ kind: 'PROTOCOL', value: '1' }], {}, qp)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    const stranger = someone('L. Supply', randomUUID(), 'SPONSOR_CLINSUP');
    await expect(record([{ kind: 'PROTOCOL', value: '1' }], {}, stranger)).rejects.toEqual(refusedWith('NOT_FOUND'));
    await expect(read(stranger, {})).rejects.toEqual(refusedWith('NOT_FOUND'));
    const twice = [
      { kind: 'PROTOCOL', value: '1' },
      { kind: 'PROTOCOL', value: '2' },
    ];
    await expect(record(twice)).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    await expect(record([{ kind: 'SHELF_LIFE', subject: 'AUR', value: 'two years' }])).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    await expect(record([{ kind: 'COLOUR', value: 'red' }])).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    await expect(record([])).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    const change = (statement: string) => world.inScope(sponsor, (tx) => tx.query(statement));
    await expect(change(`update release.approval set value = '9'`)).rejects.toThrow();
    await expect(change('delete from release.approval')).rejects.toThrow();
  });

  it('is held against the batch, and every mismatch is named', async () => {
    const trial = await newTrial('2026-500102-10-00');
    const batchId = await world.batch('AP-1');
    const facts = {
      destinations: [
        { trialId: trial, memberState: 'DK', authorisation: 'AUTHORISED', dossierVersion: '1' },
        { trialId: trial, memberState: 'DE', authorisation: 'AUTHORISED', dossierVersion: '1' },
      ],
      ownSteps: [
        { step: 'DP', siteName: 'Fjord', country: 'DK', relation: 'OWN_SITE' },
        { step: 'PACK', siteName: 'Polder', country: 'NL', relation: 'OWN_SITE' },
      ],
    };
    const caseId = await world.caseOf(batchId, 'UNDER_REVIEW', { facts: JSON.stringify(facts) });
    await record(
      [
        { kind: 'SITE', subject: 'Fjord', value: 'DP' },
        { kind: 'SHELF_LIFE', subject: 'P-AP-1', value: '18' },
      ],
      {},
      sponsor,
      trial,
    );
    const check = (who: SignedInActor, on: string) =>
      world.ask<{ mismatches: { words: string }[]; unknown: string[] }>(who, approvalOperations.consistency, {
        params: { caseId },
        query: { on },
      });
    const found = await check(qp, '2026-05-01');
    expect(found.mismatches.map(({ words }) => words)).toEqual([
      'DK had not approved site Polder on 2026-05-01; the batch says PACK.',
      'DK approved shelf life in months P-AP-1 18 since 2026-01-10; the batch says 24.',
    ]);
    expect(found.unknown).toEqual(['DE']);
    await record([{ kind: 'SITE', subject: 'Polder', value: 'PACK, TEST' }], { validFrom: '2026-05-15', decision: 'SM-1' }, sponsor, trial);
    await record([{ kind: 'SHELF_LIFE', subject: 'P-AP-1', value: '24' }], { validFrom: '2026-05-15', decision: 'SM-1' }, sponsor, trial);
    expect((await check(qp, '2026-05-14')).mismatches).toHaveLength(2);
    expect((await check(qp, '2026-05-15')).mismatches).toEqual([]);
    await expect(check(someone('X', randomUUID(), 'QA_LEAD'), '2026-05-15')).rejects.toEqual(refusedWith('NOT_FOUND'));
    // Whoever signs is held by what is on record, also where row-level security hides it.
    const partner = someone('Dr S. Partner', randomUUID(), 'QP_CERT');
    const stated = statedBy(facts as never, { manufacturedOn: '2026-01-01', expiryDate: '2028-01-01' }, { code: 'P-AP-1' });
    const judged = await world.inScope(partner, (tx) =>
      consistencyOf(tx, facts.destinations, stated, { on: '2026-05-01', at: new Date(Date.now() + 60_000).toISOString() }),
    );
    expect(judged[0]?.mismatches).toHaveLength(2);
  });
});
