import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { audits, trailExceptionOperations, type AuditRow } from '@qp/contracts/audits';
import { ApiProblem } from '@qp/contracts/operation';
import { auditsAtWork, type AuditsAtWork } from '../test/audits-at-work.js';
import { auditRow, provider } from '../test/rows.js';

/** A Tuesday morning in Berlin. */
const atWork = '2026-11-24T09:00:00.000Z';
const reviewer = { organisationId: provider, roles: ['QA_LEAD'] as const };
let service: AuditsAtWork;

beforeAll(async () => {
  service = await auditsAtWork();
});
afterAll(() => service.stop());

const take = (rows: readonly AuditRow[]) => service.take(rows);
const zone = { ip: '192.0.2.7', zone: 'Europe/Berlin' };

function aBatch() {
  const caseId = randomUUID();
  const documentId = randomUUID();
  const qa = { kind: 'person', personId: randomUUID(), name: 'A. Review', roles: ['QA_REVIEWER'] } as const;
  const row = (stream: string, n: number, action: string, change: Partial<AuditRow> = {}) =>
    auditRow(stream, n, { at: atWork, action, actor: { ...qa, roles: [...qa.roles] }, from: zone, ...change });
  const streams = (n: number) => [
    { stream: `case/${caseId}`, n },
    { stream: `document/${documentId}`, n: 0 },
  ];
  return { caseId, documentId, qa, row, streams };
}
const ofBatch = (caseId: string, streams: { stream: string; n: number }[]) =>
  service.release.call(trailExceptionOperations.ofRecords, { body: { caseId, streams } });

describe('the exceptions of a batch', () => {
  it('are found over all its records and services, in the order in which they were taken in', async () => {
    const { caseId, documentId, qa, row, streams } = aBatch();
    const administrator = { kind: 'person' as const, personId: randomUUID(), name: 'S. Admin', roles: ['SYS_ADMIN'] };
    await take([
      row(`case/${caseId}`, 1, 'case.openCase'),
      row(`document/${documentId}`, 1, 'document.accepted', { service: 'documents' }),
      row(`case/${caseId}`, 2, 'case.checklistDone'),
      row(`document/${documentId}`, 2, 'document.superseded', { service: 'documents' }),
      row(`person/${qa.personId}`, 1, 'signature.refused', { service: 'gateway', after: { fault: 'WRONG_CODE', params: { caseId } } }),
      row(`person/${qa.personId}`, 2, 'signature.refused', { service: 'gateway', after: { params: { caseId: randomUUID() } } }),
      row(`person/${qa.personId}`, 3, 'account.locked', { service: 'gateway', actor: administrator }),
    ]);
    const answer = await ofBatch(caseId, streams(2));
    expect(answer.complete).toBe(true);
    expect(answer.exceptions.map(({ action, kind }) => [action, kind])).toEqual([
      ['document.superseded', 'CHANGED_AFTER_REVIEW'],
      ['signature.refused', 'SIGNATURE_REFUSED'],
      ['account.locked', 'ADMINISTRATOR_ACT'],
    ]);
    expect(answer.exceptions[0]).toMatchObject({
      actedBy: qa.personId,
      actorName: 'A. Review',
      n: 2,
      citation: expect.stringContaining('Annex 11'),
    });
  });

  it('are told as not complete while a number of a record has not arrived', async () => {
    const { caseId, row, streams } = aBatch();
    await take([row(`case/${caseId}`, 1, 'case.openCase'), row(`case/${caseId}`, 3, 'case.hold')]);
    expect((await ofBatch(caseId, streams(3))).complete).toBe(false);
    await take([row(`case/${caseId}`, 2, 'case.resume')]);
    expect((await ofBatch(caseId, streams(3))).complete).toBe(true);
    expect((await ofBatch(caseId, streams(4))).complete).toBe(false);
  });
});

describe('the exceptions of a period', () => {
  const inPeriod = (as: { organisationId: string }, from: string, to: string) =>
    service.as({ ...reviewer, ...as })(trailExceptionOperations.inPeriod, { query: { from, to, after: 0 } });

  it('are those of the rows that one may see, each record judged by what was reviewed before the period', async () => {
    const { caseId, row } = aBatch();
    const later = '2026-11-25T09:00:00.000Z';
    await take([
      row(`case/${caseId}`, 1, 'case.checklistDone'),
      row(`case/${caseId}`, 2, 'facts.propose', { at: later }),
      row(`case/${caseId}`, 3, 'case.hold', { at: later }),
    ]);
    const found = await inPeriod({ organisationId: provider }, '2026-11-25T00:00:00Z', '2026-11-26T00:00:00Z');
    expect(found).toMatchObject({ next: null, exceptions: [{ action: 'facts.propose', kind: 'CHANGED_AFTER_REVIEW' }] });
    const stranger = await inPeriod({ organisationId: randomUUID() }, '2026-11-25T00:00:00Z', '2026-11-26T00:00:00Z');
    expect(stranger.exceptions).toEqual([]);
  });

  it('are not shown to a role that does not review', async () => {
    const asked = service.as({ organisationId: provider, roles: ['SPONSOR_CLINSUP'] })(trailExceptionOperations.inPeriod, {
      query: { from: atWork, to: atWork, after: 0 },
    });
    await expect(asked).rejects.toThrow(ApiProblem);
    await expect(asked).rejects.toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  });
});

describe('what belongs to no batch', () => {
  const house = randomUUID();
  const day = '2026-11-24T09:00:00.000Z';
  const reviewerOf = (organisationId: string, personId: string = randomUUID()) =>
    service.as({ organisationId, personId, roles: ['QA_LEAD'] });
  const worklist = (organisationId: string) =>
    reviewerOf(organisationId)(trailExceptionOperations.inPeriod, {
      query: { from: '2026-11-24T00:00:00Z', to: '2026-11-25T00:00:00Z', after: 0 },
    });
  const someone = {
    kind: 'person' as const,
    personId: randomUUID(),
    name: 'Q. Management',
    organisationId: house,
    roles: ['QUALITY_MGMT'],
  };
  const ofHouse = (n: number, action: string, change: Partial<AuditRow> = {}) =>
    auditRow(`org/${house}`, n, {
      ownerOrg: house,
      sponsorId: null,
      service: 'gateway',
      at: day,
      action,
      actor: someone,
      from: zone,
      ...change,
    });
  const office = [{ from: '09:00', to: '17:00' }];
  const appointed = ofHouse(1, 'mandate.approved', { before: { state: 'PROPOSED' }, after: { state: 'APPROVED' } });
  const admin = ofHouse(2, 'account.unlocked', { actor: { ...someone, personId: randomUUID(), roles: ['SYS_ADMIN'] } });
  const evening = ofHouse(3, 'session.opened', { at: '2026-11-24T17:30:00.000Z' });
  const batch = ofHouse(4, 'signature.refused', { after: { params: { caseId: randomUUID() } } });
  const calendar = {
    timeZone: 'Europe/Berlin',
    week: [office, office, office, office, office, [], []],
    exceptions: [],
    minutesPerDay: 480,
  };
  const set = ofHouse(1, 'planning.setCalendar', {
    service: 'release',
    at: '2026-11-01T09:00:00.000Z',
    after: { organisationId: house, version: 1, calendar },
  });
  const judge = (by: string, exceptions: { eventId: string; kind: string }[], change: object = {}) =>
    reviewerOf(house, by)(trailExceptionOperations.judge, {
      body: { exceptions, verdict: 'EXPLAINED', reason: 'seen and in order', ...change } as never,
    });
  const refusalOf = (asked: Promise<unknown>) =>
    asked.then(
      () => undefined,
      (error: unknown) => (error instanceof ApiProblem ? error.problem.code : undefined),
    );

  beforeAll(async () => {
    await take([set, appointed, admin, evening, batch]);
  });

  it('is listed for its house alone, judged by the working calendar that the house keeps', async () => {
    const { exceptions } = await worklist(house);
    expect(exceptions.map(({ eventId, kind, review, verdict }) => [eventId, kind, review, verdict])).toEqual([
      [appointed.eventId, 'ACCESS_CHANGED', 'HOUSE', null],
      [admin.eventId, 'ADMINISTRATOR_ACT', 'HOUSE', null],
      [evening.eventId, 'OUT_OF_HOURS', 'HOUSE', null],
      [batch.eventId, 'SIGNATURE_REFUSED', 'BATCH', null],
    ]);
    expect((await worklist(randomUUID())).exceptions).toEqual([]);
  });

  it('is read with what was before and after, row by row, by its house alone', async () => {
    const one = (organisationId: string) =>
      reviewerOf(organisationId)(audits.trail, { query: { event: appointed.eventId, after: 0, limit: 10 } });
    const shown = (await one(house)).rows;
    expect(shown.map(({ eventId, action, before, after }) => [eventId, action, before, after])).toEqual([
      [appointed.eventId, 'mandate.approved', { state: 'PROPOSED' }, { state: 'APPROVED' }],
    ]);
    expect((await one(randomUUID())).rows).toEqual([]);
  });

  it('takes a verdict of somebody else of the house, once per command, and the latest counts', async () => {
    const by = randomUUID();
    const key = { eventId: appointed.eventId, kind: 'ACCESS_CHANGED' };
    const commandId = randomUUID();
    const body = { exceptions: [key], verdict: 'EXPLAINED', reason: 'an appointment that was asked for' } as never;
    const once = () => reviewerOf(house, by)(trailExceptionOperations.judge, { body, commandId });
    const [one, other] = await Promise.all([once(), once()]);
    expect(one).toEqual(other);
    await judge(randomUUID(), [key], { verdict: 'FOLLOWED_UP', reference: 'INC-2026-7' });
    const verdict = (await worklist(house)).exceptions.find(({ eventId }) => eventId === key.eventId)?.verdict;
    expect(verdict).toMatchObject({ verdict: 'FOLLOWED_UP', reference: 'INC-2026-7', reason: 'seen and in order' });
    const rows = await service.database.asAdmin((client) =>
      client.query('select verdict from audits.trail_verdict where event_id = $1 order by number', [key.eventId]),
    );
    expect(rows.rows).toEqual([{ verdict: 'EXPLAINED' }, { verdict: 'FOLLOWED_UP' }]);
    const told = await service.database.asAdmin((client) =>
      client.query(`select count(*)::int as n from audits.audit_row where action = 'audit-trail.judgeExceptions'`),
    );
    expect(told.rows).toEqual([{ n: 2 }]);
  });

  it('takes none of whoever did it, of another house, of no reviewer, on what is none, and on what a batch reviews', async () => {
    const key = { eventId: admin.eventId, kind: 'ADMINISTRATOR_ACT' };
    expect(await refusalOf(judge(admin.actor.personId ?? '', [key]))).toBe('SEPARATION_OF_DUTIES');
    expect(await refusalOf(judge(randomUUID(), [key], { verdict: 'FOLLOWED_UP' }))).toBe('RULE_BROKEN');
    expect(await refusalOf(judge(randomUUID(), [{ ...key, kind: 'OUT_OF_HOURS' }]))).toBe('NOT_FOUND');
    expect(await refusalOf(judge(randomUUID(), [{ eventId: batch.eventId, kind: 'SIGNATURE_REFUSED' }]))).toBe('ILLEGAL_TRANSITION');
    const body = { exceptions: [key], verdict: 'EXPLAINED', reason: 'seen and in order' } as never;
    expect(await refusalOf(reviewerOf(randomUUID())(trailExceptionOperations.judge, { body }))).toBe('NOT_FOUND');
    const sponsor = service.as({ organisationId: house, roles: ['SPONSOR_CLINSUP'] });
    expect(await refusalOf(sponsor(trailExceptionOperations.judge, { body }))).toBe('NOT_ALLOWED');
    expect(await refusalOf(judge(randomUUID(), [key], { reason: ' ' }))).toBe('VALIDATION_FAILED');
  });
});
