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

const take = (rows: readonly AuditRow[]) => service.release.call(audits.takeIn, { body: { rows: [...rows] } });
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
