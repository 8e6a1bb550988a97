import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { planningOperations } from '@qp/contracts/release';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { planning } from './index.js';

let world: QualityWorld;
let ops: SignedInActor;
let qp: SignedInActor;
let office: SignedInActor;
let sponsor: SignedInActor;
let stranger: SignedInActor;
beforeAll(async () => {
  world = await QualityWorld.make([planning]);
  ops = someone('D. Ops', world.provider, 'OPERATIONS');
  qp = someone('Dr Q. Example', world.provider, 'QP_CERT');
  office = someone('C. Office', world.provider, 'QP_OFFICE');
  sponsor = someone('J. Supply', world.sponsor, 'SPONSOR_CLINSUP');
  stranger = someone('L. Supply', crypto.randomUUID(), 'SPONSOR_CLINSUP');
  await world.asJobs(async (tx) => {
    for (const { personId, name, roles } of [ops, qp])
      await tx.query('insert into release.person (id, name, organisation_id, roles) values ($1, $2, $3, $4)', [
        personId,
        name,
        world.provider,
        roles,
      ]);
  });
}, 60_000);
afterAll(() => world?.drop());

const day = (inDays: number) => new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);
const refusedWith = (code: string) => expect.objectContaining({ code });
const auditOf = (action: string, subjectId: string) =>
  world.asJobs((tx) =>
    tx.query<{ reason: string | null }>(
      `select row ->> 'reason' as reason from release.audit_row where action = $1 and subject_id = $2 order by n`,
      [action, subjectId],
    ),
  );

interface Agreed {
  version: number;
  dates: { date: string; agreedBy: string; reason: string | null }[];
}

describe('agreed date', () => {
  const setDate = (who: SignedInActor, caseId: string, body: object) =>
    world.act(who, planningOperations.setAgreedDate, { params: { caseId }, body });
  const read = (who: SignedInActor, caseId: string) => world.ask<Agreed>(who, planningOperations.agreedDates, { params: { caseId } });

  it('keeps every date that was promised; a new one says why', async () => {
    const caseId = await world.caseOf(await world.batch('P-1'));
    expect(await setDate(ops, caseId, { date: day(10), expectedVersion: 0 })).toMatchObject({ version: 1 });
    await expect(setDate(ops, caseId, { date: day(20), expectedVersion: 1 })).rejects.toEqual(refusedWith('REASON_REQUIRED'));
    await expect(setDate(ops, caseId, { date: day(20), expectedVersion: 0, reason: 'late sample' })).rejects.toEqual(
      refusedWith('STALE_VERSION'),
    );
    await expect(setDate(ops, caseId, { date: day(-1), expectedVersion: 1, reason: 'late sample' })).rejects.toEqual(
      refusedWith('VALIDATION_FAILED'),
    );
    await setDate(ops, caseId, { date: day(20), expectedVersion: 1, reason: 'A sample came late.' });
    const agreed = await read(sponsor, caseId);
    expect(agreed).toMatchObject({
      version: 2,
      dates: [
        { date: day(20), agreedBy: 'D. Ops', reason: 'A sample came late.' },
        { date: day(10), reason: null },
      ],
    });
    expect(await auditOf('planning.setAgreedDate', caseId)).toEqual([{ reason: null }, { reason: 'A sample came late.' }]);
  });

  it('counts a date given when the case was opened as the first', async () => {
    const caseId = await world.caseOf(await world.batch('P-2'), 'INTAKE', { agreed_date: day(5) });
    expect(await read(ops, caseId)).toMatchObject({ version: 1, dates: [{ date: day(5) }] });
    await setDate(ops, caseId, { date: day(8), expectedVersion: 1, reason: 'The line stood still.' });
    expect((await read(ops, caseId)).dates.map(({ date }) => date)).toEqual([day(8), day(5)]);
  });

  it('is promised by the provider only, and not seen by another sponsor', async () => {
    const caseId = await world.caseOf(await world.batch('P-3'));
    await expect(setDate(sponsor, caseId, { date: day(3), expectedVersion: 0 })).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(setDate(someone('X. Ops', world.sponsor, 'OPERATIONS'), caseId, { date: day(3), expectedVersion: 0 })).rejects.toEqual(
      refusedWith('NOT_ALLOWED'),
    );
    await expect(read(stranger, caseId)).rejects.toEqual(refusedWith('NOT_FOUND'));
  });
});

describe('planned batch', () => {
  const plan = (who: SignedInActor, body: object) => world.act(who, planningOperations.planBatch, { body });
  const list = (who: SignedInActor) =>
    world.ask<{ id: string; batchNo: string; caseId: string | null; version: number }[]>(who, planningOperations.listPlannedBatches);
  const productOf = async (batchId: string) =>
    (await world.asJobs((tx) => tx.one<{ id: string }>('select product_id as id from release.batch where id = $1', [batchId]))).id;

  it('is planned, moved for a reason, and becomes the case of the batch with its number', async () => {
    const productId = await productOf(await world.batch('P-4'));
    const body = { productId, batchNo: 'NEXT-1', manufacturedOn: day(40), documents: [{ code: 'COA', expectedOn: day(50) }] };
    const { result } = await plan(ops, body);
    const plannedBatchId = (result as { id: string }).id;
    await expect(plan(ops, { ...body, plannedBatchId, expectedVersion: 1 })).rejects.toEqual(refusedWith('REASON_REQUIRED'));
    await expect(plan(ops, { ...body, plannedBatchId, expectedVersion: 9, reason: 'moved' })).rejects.toEqual(refusedWith('STALE_VERSION'));
    expect(await plan(ops, { ...body, manufacturedOn: day(45), plannedBatchId, expectedVersion: 1, reason: 'Slot moved.' })).toMatchObject({
      version: 2,
    });
    expect(await list(sponsor)).toMatchObject([{ batchNo: 'NEXT-1', caseId: null, version: 2 }]);
    expect(await list(stranger)).toEqual([]);
    const caseId = await world.caseOf(await world.batch('NEXT-1'));
    expect(await list(ops)).toMatchObject([{ batchNo: 'NEXT-1', caseId }]);
    await expect(plan(ops, { ...body, plannedBatchId, expectedVersion: 2, reason: 'moved' })).rejects.toEqual(
      refusedWith('ILLEGAL_TRANSITION'),
    );
  });

  it('is planned by the provider, for products and milestones of one sponsor', async () => {
    const productId = await productOf(await world.batch('P-5'));
    const body = { productId, batchNo: 'NEXT-2', manufacturedOn: day(40) };
    await expect(plan(sponsor, body)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(plan(someone('X. Ops', stranger.organisationId, 'OPERATIONS'), body)).rejects.toEqual(refusedWith('NOT_FOUND'));
    await expect(plan(ops, { ...body, milestoneIds: [crypto.randomUUID()] })).rejects.toEqual(refusedWith('NOT_FOUND'));
  });
});

describe('absence', () => {
  const enter = (who: SignedInActor, body: object) => world.act(who, planningOperations.enterAbsence, { body });

  it('lists the cases that wait for the QP; a change says why', async () => {
    const caseId = await world.caseOf(await world.batch('P-6'), 'UNDER_REVIEW', { qp_id: qp.personId, qp_name: qp.name });
    await world.caseOf(await world.batch('P-7'), 'CERTIFIED', { qp_id: qp.personId, qp_name: qp.name });
    const absence = { personId: qp.personId, from: day(1), to: day(8) };
    const { result } = await enter(qp, absence);
    expect(result).toMatchObject({ affected: [{ caseId, batchNo: 'P-6', state: 'UNDER_REVIEW' }] });
    const absenceId = (result as { id: string }).id;
    const change = { ...absence, to: day(9), absenceId };
    await expect(enter(office, { ...change, expectedVersion: 1 })).rejects.toEqual(refusedWith('REASON_REQUIRED'));
    await expect(enter(office, { ...change, expectedVersion: 3, reason: 'longer' })).rejects.toEqual(refusedWith('STALE_VERSION'));
    expect(await enter(office, { ...change, expectedVersion: 1, reason: 'Course is longer.' })).toMatchObject({ version: 2 });
    const seen = (who: SignedInActor) => world.ask<object[]>(who, planningOperations.listAbsences);
    expect(await seen(ops)).toMatchObject([{ name: qp.name, from: day(1), to: day(9) }]);
    expect(await seen(sponsor)).toEqual([]);
  });

  it('is entered by the QP or the QP office, for QPs, with days in order', async () => {
    const absence = { personId: qp.personId, from: day(1), to: day(2) };
    await expect(enter(ops, absence)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(enter(someone('Dr R. Sample', world.provider, 'QP_DEPUTY'), absence)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(enter(office, { ...absence, personId: ops.personId })).rejects.toEqual(refusedWith('RULE_BROKEN'));
    await expect(enter(qp, { ...absence, from: day(5) })).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    await expect(enter(qp, { ...absence, absenceId: crypto.randomUUID(), reason: 'longer' })).rejects.toEqual(refusedWith('NOT_FOUND'));
  });
});

describe('follow-up', () => {
  interface FollowUp {
    contacts: { who: string; promisedOn: string; by: string }[];
    pauses: { until: string; reason: string }[];
    decisions: { decision: string; agreedDate: string | null }[];
  }
  const read = (who: SignedInActor, caseId: string) => world.ask<FollowUp>(who, planningOperations.followUp, { params: { caseId } });

  it('keeps contacts, pauses and decisions; the sponsor sees the new date and not our notes', async () => {
    const caseId = await world.caseOf(await world.batch('P-8'));
    const params = { caseId };
    const organisationId = world.sponsor;
    await world.act(ops, planningOperations.logContact, {
      params,
      body: { organisationId, who: 'J. Supply', how: 'PHONE', promisedOn: day(4), note: 'The report is with their QA.' },
    });
    await world.act(ops, planningOperations.pauseReminders, { params, body: { organisationId, until: day(4), reason: 'As promised.' } });
    await world.act(ops, planningOperations.decideEscalation, {
      params,
      body: { decision: 'NEW_AGREED_DATE', agreedDate: { date: day(12), expectedVersion: 0 }, reason: 'The report is late.' },
    });
    await world.act(ops, planningOperations.decideEscalation, {
      params,
      body: { decision: 'REMEDY', remedy: 'Second analyst.', reason: 'The laboratory is behind.' },
    });
    expect(await read(ops, caseId)).toMatchObject({
      contacts: [{ who: 'J. Supply', promisedOn: day(4), by: 'D. Ops' }],
      pauses: [{ until: day(4), reason: 'As promised.' }],
      decisions: [
        { decision: 'REMEDY', agreedDate: null },
        { decision: 'NEW_AGREED_DATE', agreedDate: day(12) },
      ],
    });
    expect(await read(sponsor, caseId)).toEqual({ contacts: [], pauses: [], decisions: [] });
    await expect(read(stranger, caseId)).rejects.toEqual(refusedWith('NOT_FOUND'));
    const dates = await world.ask<Agreed>(sponsor, planningOperations.agreedDates, { params });
    expect(dates).toMatchObject({ version: 1, dates: [{ date: day(12) }] });
  });

  it('refuses what is incomplete, over, not theirs or without right', async () => {
    const caseId = await world.caseOf(await world.batch('P-9'));
    const params = { caseId };
    const decide = (body: object, who = ops) => world.act(who, planningOperations.decideEscalation, { params, body });
    await expect(decide({ decision: 'REMEDY', reason: 'late' })).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    await expect(decide({ decision: 'NEW_AGREED_DATE', reason: 'late' })).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    await expect(decide({ decision: 'ACCEPTED', reason: 'late', agreedDate: { date: day(1), expectedVersion: 0 } })).rejects.toEqual(
      refusedWith('VALIDATION_FAILED'),
    );
    await expect(decide({ decision: 'NEW_AGREED_DATE', reason: 'late', agreedDate: { date: day(1), expectedVersion: 5 } })).rejects.toEqual(
      refusedWith('STALE_VERSION'),
    );
    await expect(decide({ decision: 'ACCEPTED', reason: 'late' }, sponsor)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    const pause = { until: day(-1), reason: 'they promised' };
    await expect(world.act(ops, planningOperations.pauseReminders, { params, body: pause })).rejects.toEqual(
      refusedWith('VALIDATION_FAILED'),
    );
    await expect(world.act(sponsor, planningOperations.pauseReminders, { params, body: pause })).rejects.toEqual(
      refusedWith('NOT_ALLOWED'),
    );
    const contact = { organisationId: world.sponsor, who: 'J. Supply', how: 'MAIL', note: 'asked' };
    await expect(world.act(sponsor, planningOperations.logContact, { params, body: contact })).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    const elsewhere = someone('X. Ops', stranger.organisationId, 'OPERATIONS');
    await expect(world.act(elsewhere, planningOperations.logContact, { params, body: contact })).rejects.toEqual(refusedWith('NOT_FOUND'));
    expect(await read(ops, caseId)).toEqual({ contacts: [], pauses: [], decisions: [] });
  });
});
