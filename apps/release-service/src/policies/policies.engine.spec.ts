import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policyOperations } from '@qp/contracts/release';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { wordingOf } from '../cases/certificate-record.js';
import { leadDaysOf } from './lead-days.js';
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

/** An authorisation on which the QP is named. */
const authorisation = () => world.authorisationNaming(qp);

describe('wording of certificates', () => {
  const change = (who: SignedInActor, authorisationId: string, body: object) =>
    world.act(who, policyOperations.changeTemplate, { body: { authorisationId, reason: 'New counsel.', ...body } });
  const approve = (who: SignedInActor, templateId: string, expectedVersion: number) =>
    world.act(who, policyOperations.approveTemplate, { params: { templateId }, body: { expectedVersion } });
  const wording = (id: string) => world.inScope(quality, (tx) => wordingOf(tx, id));
  const idOf = ({ result }: { result: unknown }) => (result as { id: string }).id;

  it('prints the notice until a QP of the authorisation approved it; a newer proposal leaves the approved one in force', async () => {
    const id = await authorisation();
    const first = await change(quality, id, { statement: 'I certify, version one.', expectedVersion: 0 });
    expect(await wording(id)).toMatchObject({ templateId: 'default', version: 0 });
    expect(await approve(qp, idOf(first), 1)).toMatchObject({ version: 1, result: { approved: true } });
    expect(await wording(id)).toMatchObject({ version: 1, text: 'I certify, version one.' });
    const second = await change(quality, id, { statement: 'I certify, version two.', expectedVersion: 1 });
    expect(second.version).toBe(2);
    expect(await wording(id)).toMatchObject({ version: 1 });
    await expect(approve(qp, idOf(first), 1)).rejects.toEqual(refusedWith('STALE_VERSION'));
    await approve(qp, idOf(second), 2);
    await expect(approve(qp, idOf(second), 2)).rejects.toEqual(refusedWith('ILLEGAL_TRANSITION'));
    const list = (who: SignedInActor) => world.ask<object[]>(who, policyOperations.listTemplates, { query: { authorisationId: id } });
    expect(await list(quality)).toMatchObject([
      { version: 2, approved: true, reason: 'New counsel.' },
      { version: 1, approved: true },
    ]);
    expect(await list(elsewhere)).toEqual([]);
    const signatures = await world.asJobs((tx) =>
      tx.query<{ meaning: string }>('select meaning from release.signature where subject_id = $1 order by signed_at', [id]),
    );
    expect(signatures.map(({ meaning }) => meaning)).toEqual(['POLICY_CHANGE', 'TEMPLATE_APPROVAL', 'POLICY_CHANGE', 'TEMPLATE_APPROVAL']);
  });

  it('names the items too, by number, and is approved with them', async () => {
    const id = await authorisation();
    const labels = { '3': 'Strength or potency' };
    const body = { statement: 'I certify.', expectedVersion: 0 };
    for (const wrong of [{ '14': 'Signature' }, { '0': 'x' }, { '3': ' ' }])
      await expect(change(quality, id, { ...body, labels: wrong })).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    const template = idOf(await change(quality, id, { ...body, labels }));
    expect(await wording(id)).not.toHaveProperty('labels');
    await approve(qp, template, 1);
    expect(await wording(id)).toMatchObject({ version: 1, labels });
  });

  it('refuses who may not, who is not named, whoever proposed it, and what is stale', async () => {
    const id = await authorisation();
    const body = { statement: 'I certify.', expectedVersion: 0 };
    await expect(change(qp, id, body)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(change(elsewhere, id, body)).rejects.toEqual(refusedWith('NOT_FOUND'));
    await expect(change(quality, id, { ...body, expectedVersion: 4 })).rejects.toEqual(refusedWith('STALE_VERSION'));
    const both: SignedInActor = { ...qp, roles: ['QP_CERT', 'QUALITY_MGMT'] };
    const template = idOf(await change(both, id, body));
    await expect(approve(both, template, 1)).rejects.toEqual(refusedWith('SEPARATION_OF_DUTIES'));
    await expect(approve(unnamed, template, 1)).rejects.toEqual(refusedWith('RULE_BROKEN'));
    await expect(approve(quality, template, 1)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(approve(unnamed, crypto.randomUUID(), 1)).rejects.toEqual(refusedWith('NOT_FOUND'));
    expect(await wording(id)).toMatchObject({ version: 0 });
  });
});

describe('lead times', () => {
  const change = (who: SignedInActor, body: object) => world.act(who, policyOperations.changeLeadTimes, { body });
  const leadTimes = { handoff: 2, regulatoryRelease: 5, shipment: 4, siteReceipt: 1 };
  const body = { leadTimes, expectedVersion: 0, reason: 'The courier is faster.' };
  const read = (who: SignedInActor) => world.ask<object>(who, policyOperations.readLeadTimes);
  const days = (org: string) => world.asJobs((tx) => leadDaysOf(tx, org));

  it('are versions of one house; the days between certification and milestone follow', async () => {
    expect(await days(world.provider)).toBe(12);
    expect(await change(quality, body)).toMatchObject({ version: 1 });
    expect(await read(quality)).toMatchObject({ version: 1, leadTimes, reason: 'The courier is faster.' });
    await expect(change(quality, body)).rejects.toEqual(refusedWith('STALE_VERSION'));
    expect(await change(quality, { ...body, leadTimes: { ...leadTimes, shipment: 6 }, expectedVersion: 1 })).toMatchObject({ version: 2 });
    expect(await days(world.provider)).toBe(14);
    expect(await read(elsewhere)).toMatchObject({
      version: 0,
      leadTimes: { handoff: 1, regulatoryRelease: 3, shipment: 5, siteReceipt: 3 },
    });
    expect(await days(elsewhere.organisationId)).toBe(12);
  });

  it('are changed by quality management, in whole days', async () => {
    await expect(change(qp, body)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(change(quality, { ...body, leadTimes: { ...leadTimes, handoff: -1 } })).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    await expect(change(quality, { ...body, reason: undefined })).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
  });
});

describe('the steps of the watch', () => {
  const change = (who: SignedInActor, body: object) => world.act(who, policyOperations.changeWatchSteps, { body });
  const steps = { documents: [120, 45, 7], sites: [180, 90] };
  const body = { steps, expectedVersion: 0, reason: 'Audits are planned half a year ahead.' };

  it('are versions of one house, signed, for documents and sites apart', async () => {
    expect(await change(quality, body)).toMatchObject({ version: 1 });
    expect(await world.ask(quality, policyOperations.readWatchSteps)).toMatchObject({ version: 1, steps, reason: body.reason });
    await expect(change(quality, body)).rejects.toEqual(refusedWith('STALE_VERSION'));
    expect(await world.ask(elsewhere, policyOperations.readWatchSteps)).toMatchObject({
      version: 0,
      steps: { documents: [90, 60, 30], sites: [90, 60, 30] },
    });
  });

  it('keep every version that the house set, with why and since when', async () => {
    const next = { ...body, steps: { ...steps, sites: [365, 90] }, expectedVersion: 1, reason: 'Audits take longer to arrange.' };
    expect(await change(quality, next)).toMatchObject({ version: 2 });
    const { versions } = await world.ask<{ versions: object[] }>(quality, policyOperations.readWatchSteps);
    expect(versions).toEqual([
      expect.objectContaining({ version: 2, steps: next.steps, reason: next.reason }),
      expect.objectContaining({ version: 1, steps, reason: body.reason }),
    ]);
    expect(await world.ask(elsewhere, policyOperations.readWatchSteps)).toMatchObject({ version: 0, versions: [] });
  });

  it('are changed by quality management, and come nearer to the last day one after the other', async () => {
    await expect(change(qp, body)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    for (const documents of [[], [30, 60], [30, 30], [0], [731]])
      await expect(change(quality, { ...body, steps: { ...steps, documents } })).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
  });
});

it('lead times, wordings and their approvals are found when their signatures are moved', async () => {
  expect(await world.heldBySignatures()).toEqual(['wording of certificates', 'approval of a wording', 'lead times', 'steps of the watch']);
}, 60_000);
