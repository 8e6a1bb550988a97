import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policyOperations } from '@qp/contracts/release';
import type { ResponseOf } from '@qp/contracts/operation';
import { policyFor } from '@qp/domain/gates';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { readPolicies } from '../gates/gate-input.js';
import { gateConditions } from './gate-conditions.js';
import { policies } from './policies.js';

let world: QualityWorld;
let quality: SignedInActor;
let qp: SignedInActor;
let unnamed: SignedInActor;
let elsewhere: SignedInActor;
beforeAll(async () => {
  world = await QualityWorld.make([policies]);
  quality = someone('E. Quality', world.provider, 'QUALITY_MGMT');
  qp = someone('Dr Q. Example', world.provider, 'QP_CERT');
  unnamed = someone('Dr R. Sample', world.provider, 'QP_DEPUTY');
  elsewhere = someone('Z. Quality', crypto.randomUUID(), 'QUALITY_MGMT');
}, 60_000);
afterAll(() => world?.drop());

const refusedWith = (code: string) => expect.objectContaining({ code });
const switchable = gateConditions.find(({ defaultPolicy }) => defaultPolicy === 'on')?.code ?? '';
const locked = gateConditions.find(({ defaultPolicy }) => defaultPolicy === 'locked')?.code ?? '';

const propose = (who: SignedInActor, authorisationId: string, body: object = {}) =>
  world.act(who, policyOperations.changeGatePolicy, {
    body: { authorisationId, condition: switchable, policy: 'warn', reason: 'House rule 7.', ...body },
  });
const agree = (who: SignedInActor, proposalId: string, expectedVersion = 1) =>
  world.act(who, policyOperations.agreeGatePolicy, { params: { proposalId }, body: { expectedVersion } });
const idOf = ({ result }: { result: unknown }) => (result as { id: string }).id;
const inForce = (authorisationId: string) =>
  world.inScope(quality, async (tx) => {
    const condition = gateConditions.find(({ code }) => code === switchable);
    const read = await readPolicies(tx, { authorisationId, sopMode: true });
    return condition && policyFor(condition, read, '2099-01-01');
  });
const list = async (who: SignedInActor, authorisationId: string) =>
  world.ask<ResponseOf<typeof policyOperations.listGatePolicies>>(who, policyOperations.listGatePolicies, { query: { authorisationId } });

describe('how a gate binds', () => {
  it('changes when quality management has proposed it and a QP of the authorisation has agreed, both with a signature', async () => {
    const id = await world.authorisationNaming(qp);
    const proposal = await propose(quality, id);
    expect(await inForce(id)).toBe('on');
    expect((await list(quality, id)).find(({ condition }) => condition === switchable)).toMatchObject({
      inForce: 'on',
      changed: null,
      proposal: { id: idOf(proposal), policy: 'warn', by: quality.personId, version: 1 },
    });
    expect(await agree(qp, idOf(proposal))).toMatchObject({ version: 2, result: { condition: switchable, policy: 'warn' } });
    expect(await inForce(id)).toBe('warn');
    expect((await list(quality, id)).find(({ condition }) => condition === switchable)).toMatchObject({
      inForce: 'warn',
      changed: { by: quality.personId, agreedBy: qp.personId, reason: 'House rule 7.' },
      proposal: null,
    });
    const { overrides } = await world.inScope(quality, (tx) => readPolicies(tx, { authorisationId: id, sopMode: true }));
    expect(overrides).toMatchObject([{ owner: 'E. Quality', agreedBy: 'Dr Q. Example', reason: 'House rule 7.' }]);
    const signatures = await world.asJobs((tx) =>
      tx.query<{ person_id: string }>('select person_id from release.signature where subject_id = $1 order by signed_at', [id]),
    );
    expect(signatures.map(({ person_id }) => person_id)).toEqual([quality.personId, qp.personId]);
    await expect(agree(qp, idOf(proposal), 2)).rejects.toEqual(refusedWith('ILLEGAL_TRANSITION'));
  });

  it('stays as it is while a newer proposal takes the place of one that waits', async () => {
    const id = await world.authorisationNaming(qp);
    const first = await propose(quality, id);
    const second = await propose(quality, id, { policy: 'off' });
    await expect(agree(qp, idOf(first))).rejects.toEqual(refusedWith('ILLEGAL_TRANSITION'));
    await agree(qp, idOf(second));
    expect(await inForce(id)).toBe('off');
  });

  it('is agreed once, by ten clicks at once too', async () => {
    const id = await world.authorisationNaming(qp);
    const proposal = idOf(await propose(quality, id));
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => agree(qp, proposal)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const rows = await world.asJobs((tx) => tx.query('select 1 from release.gate_policy where authorisation_id = $1', [id]));
    expect(rows).toHaveLength(1);
  });

  it('is no one person’s to decide, and no outsider’s to see', async () => {
    const id = await world.authorisationNaming(qp);
    await expect(propose(qp, id)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(propose(elsewhere, id)).rejects.toEqual(refusedWith('NOT_FOUND'));
    await expect(propose(quality, id, { reason: '' })).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    await expect(propose(quality, id, { condition: 'G-99.nothing' })).rejects.toEqual(refusedWith('RULE_BROKEN'));
    await expect(propose(quality, id, { condition: locked })).rejects.toEqual(refusedWith('RULE_BROKEN'));
    const proposal = idOf(await propose(quality, id));
    await expect(agree(unnamed, proposal)).rejects.toEqual(refusedWith('RULE_BROKEN'));
    await expect(agree(qp, proposal, 7)).rejects.toEqual(refusedWith('STALE_VERSION'));
    const both: SignedInActor = { ...qp, roles: ['QP_CERT', 'QUALITY_MGMT'] };
    const own = idOf(await propose(both, id));
    await expect(agree(both, own)).rejects.toEqual(refusedWith('SEPARATION_OF_DUTIES'));
    expect((await list(elsewhere, id)).every(({ proposal, changed }) => proposal === null && changed === null)).toBe(true);
    expect(await inForce(id)).toBe('on');
  });

  it('lists every condition of the gates once, with what it asks and where that is written', () => {
    const codes = gateConditions.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(gateConditions.map(({ gate }) => gate)).size).toBe(20);
    expect(gateConditions.filter(({ requirement, citation }) => requirement === '' || citation === '')).toEqual([]);
  });
});

it('a proposal and the agreement to it are found when their signatures are moved', async () => {
  expect(await world.heldBySignatures()).toEqual(['proposed gate policy', 'agreement to a gate policy']);
}, 60_000);
