import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { TrailExceptionView } from '@qp/contracts/audits';
import { caseOperations, checklistOperations, trailReviewOperations } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { openStack } from '../test/opened-stack.js';
import { type TestPerson } from '../test/people.js';
import { problemOf } from '../test/release-stack.js';

const world = openStack();
const { people } = world;

async function underReview(batchNo: string): Promise<ACase> {
  const theCase = await ACase.open(world.stack, people, world.records, batchNo);
  await theCase.command(people.lead, 'assignQp', { qpId: people.qp.personId });
  await theCase.acceptAll();
  await theCase.reaches('UNDER_REVIEW');
  await theCase.answerAll();
  return theCase;
}
const worklist = (theCase: ACase, person: TestPerson = people.qa) =>
  world.stack.as(person)(trailReviewOperations.exceptions, { params: theCase.params });
const keysOf = (...exceptions: readonly TrailExceptionView[]) => exceptions.map(({ eventId, kind }) => ({ eventId, kind }));

function judge(theCase: ACase, person: TestPerson, exceptions: readonly TrailExceptionView[], change: object = {}) {
  const body = { exceptions: keysOf(...exceptions), verdict: 'EXPLAINED' as const, reason: 'a typing error, corrected', ...change };
  return world.stack.as(person)(trailReviewOperations.judge, { params: theCase.params, body });
}

describe('the review of the audit trail by exception', () => {
  it('holds the certification until every exception has a verdict, and re-opens when a new one appears', async () => {
    const theCase = await underReview('B-TRAIL');
    const first = theCase.exception(people.qp);
    expect(await worklist(theCase)).toMatchObject({ open: 1, exceptions: [{ eventId: first.eventId, verdict: null }] });
    expect(await problemOf(theCase.trailReview())).toMatchObject({ code: 'RULE_BROKEN', status: 422 });
    await judge(theCase, people.qa, [first]);
    expect((await worklist(theCase)).exceptions[0]?.verdict).toMatchObject({ verdict: 'EXPLAINED', by: people.qa.name });
    await theCase.trailReview();
    await theCase.command(people.qp, 'checklistDone');

    const later = theCase.exception(people.qa, { kind: 'OVERRIDE', action: 'document.check-cleared' });
    const shown = await theCase.manifest('certify');
    expect(shown.unmet).toMatchObject([{ gate: 'G-12', code: 'G-12.trail-exceptions', message: expect.stringContaining('check-cleared') }]);
    expect(await problemOf(theCase.sign('certify'))).toMatchObject({ code: 'GATE_NOT_MET' });
    await judge(theCase, people.qp, [later]);
    expect((await theCase.manifest('certify')).unmet).toEqual([]);
    await theCase.sign('certify');
    expect((await theCase.view()).state).toBe('CERTIFIED');
  }, 90_000);

  it('refuses a signature for which an exception appeared after the evidence was shown', async () => {
    const theCase = await underReview('B-TRAIL-LATE');
    await theCase.trailReview();
    await theCase.command(people.qp, 'checklistDone');
    const { hash } = await theCase.manifest('certify');
    theCase.exception(undefined, { kind: 'EVIDENCE_ALTERED', action: 'evidence.altered' });
    const certify = world.stack.as(people.qp)(caseOperations.certify, {
      params: theCase.params,
      body: { manifestHash: hash },
      manifestHash: hash,
    });
    expect(['MANIFEST_CHANGED', 'GATE_NOT_MET']).toContain((await problemOf(certify)).code);
    expect((await theCase.view()).state).toBe('READY_FOR_CERTIFICATION');
  }, 60_000);

  it('takes no verdict of whoever did it, of no reviewer, on nothing known, without reason, or on somebody else’s batch', async () => {
    const theCase = await underReview('B-TRAIL-WHO');
    const own = theCase.exception(people.qa);
    expect(await problemOf(judge(theCase, people.qa, [own]))).toMatchObject({ code: 'SEPARATION_OF_DUTIES', status: 403 });
    expect(await problemOf(judge(theCase, people.sponsor, [own]))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await problemOf(judge(theCase, people.qp, [{ ...own, eventId: randomUUID() }]))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(judge(theCase, people.qp, [{ ...own, kind: 'OVERRIDE' }]))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(judge(theCase, people.qp, [own], { reason: ' ' }))).toMatchObject({ status: 400 });
    expect(await problemOf(judge(theCase, people.qp, []))).toMatchObject({ status: 400 });
    const stranger = { ...people.lead, personId: randomUUID(), org: randomUUID() };
    expect(await problemOf(judge(theCase, stranger, [own]))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(worklist(theCase, stranger))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(worklist(theCase, people.sponsor))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await worklist(theCase)).open).toBe(1);
  }, 60_000);

  it('follows an exception up as a deviation of the batch alone, and lets a later verdict count', async () => {
    const theCase = await underReview('B-TRAIL-DEV');
    const found = theCase.exception(people.qp);
    const without = judge(theCase, people.qa, [found], { verdict: 'DEVIATION' });
    expect(await problemOf(without)).toMatchObject({ code: 'RULE_BROKEN' });
    const unknown = judge(theCase, people.qa, [found], { verdict: 'DEVIATION', deviationId: randomUUID() });
    expect(await problemOf(unknown)).toMatchObject({ code: 'NOT_FOUND' });
    await judge(theCase, people.qa, [found]);
    await judge(theCase, people.lead, [found], { reason: 'seen again, it is explained' });
    const [one] = (await worklist(theCase)).exceptions;
    expect(one?.verdict).toMatchObject({ by: people.lead.name, reason: 'seen again, it is explained' });
  }, 60_000);

  it('is one act by its command id, also when the audit trail has gone silent meanwhile', async () => {
    const theCase = await underReview('B-TRAIL-TWICE');
    const found = theCase.exception(people.qp);
    const commandId = randomUUID();
    const once = () =>
      world.stack.as(people.qa)(trailReviewOperations.judge, {
        params: theCase.params,
        body: { exceptions: keysOf(found), verdict: 'EXPLAINED', reason: 'a typing error, corrected' },
        commandId,
      });
    const [one, other] = await Promise.all([once(), once()]);
    expect(one).toEqual(other);
    world.stack.told.answering = false;
    try {
      expect(await once()).toEqual(one);
      expect(await problemOf(theCase.trailReview())).toMatchObject({ code: 'OWNER_UNAVAILABLE', status: 503 });
      expect(await problemOf(worklist(theCase))).toMatchObject({ code: 'OWNER_UNAVAILABLE' });
    } finally {
      world.stack.told.answering = true;
    }
    const rows = await world.stack.database.asAdmin((client) =>
      client.query('select count(*)::int as n from release.trail_verdict where case_id = $1', [theCase.caseId]),
    );
    expect(rows.rows[0]).toEqual({ n: 1 });
  }, 60_000);

  it('keeps at which size of the audit log it was made, and its rows for good', async () => {
    const theCase = await underReview('B-TRAIL-SIZE');
    await world.stack.as(people.qa)(checklistOperations.trailReview, { params: theCase.params, body: { scope: 'all records' } });
    await world.stack.database.asAdmin(async (client) => {
      const { rows } = await client.query('select log_size from release.trail_review where case_id = $1', [theCase.caseId]);
      expect(Number((rows[0] as { log_size: string }).log_size)).toBeGreaterThan(0);
      const rights = await client.query(
        `select distinct privilege_type as may from information_schema.role_table_grants
         where table_schema = 'release' and table_name in ('trail_exception', 'trail_verdict') and grantee ~ '_(app|jobs)$' order by 1`,
      );
      expect(rights.rows).toEqual([{ may: 'INSERT' }, { may: 'SELECT' }]);
    });
  }, 60_000);
});
