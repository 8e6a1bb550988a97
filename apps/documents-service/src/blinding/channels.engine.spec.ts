import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditRow } from '@qp/contracts/audits';
import { deliveries, documentQueries, documentServices, documents, operations, type DocumentSummary } from '@qp/contracts/documents';
import { isCommand, type AnyOperation } from '@qp/contracts/operation';
import { isKeptFromTrail } from '@qp/domain/blinding';
import { describeRole, roles, type Role } from '@qp/domain/people';
import { wellFormed } from '@qp/testing/requests';
import { until } from '@qp/testing/stack';
import { sha256 } from '../test/case-at-work.js';
import { cast, type TestPerson } from '../test/people.js';
import { pdf } from '../test/pdf.js';
import { RunningDocuments } from '../test/running-service.js';

const people = cast();
const caseId = randomUUID();
/** Title, file name, content, question and requirement of a document that says what the batch is. */
const secrets = ['SECRET-TITLE', 'secret-name', 'SECRET-CONTENT', 'SECRET-QUESTION', 'SECRET-ANSWER', 'PLACEBO_COA', 'BULK-SECRET'];
const blindedRoles = roles.filter((role) => describeRole(role).blinded);
/** Every line that the service logs meanwhile. */
const log: string[] = [];
let running: RunningDocuments;
let file: Buffer;
let kept: DocumentSummary;
let open: DocumentSummary;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  running = await RunningDocuments.start({ log });
  const { provider, sponsor, maker, depot } = people;
  await running.internal('gateway').call(documentServices.peopleFacts, {
    body: { eventId: randomUUID(), organisations: [provider, sponsor, maker, depot] },
  });
  await running.internal().call(documentServices.caseFacts, {
    body: {
      eventId: randomUUID(),
      caseId,
      version: 1,
      ownerOrg: provider.id,
      sponsorId: sponsor.id,
      parties: [
        { organisationId: maker.id, as: 'MANUFACTURER' },
        { organisationId: depot.id, as: 'HOLDER' },
      ],
      batchNumbers: ['B-BLIND', 'BULK-SECRET'],
      blinded: true,
      lines: ['PLACEBO_COA', 'PROTOCOL'].map((key) => ({ key, title: key, providedBy: 'Manufacturer', need: 'H' as const })),
    },
  });
  file = await pdf('SECRET-CONTENT of BULK-SECRET');
  kept = await handIn(file, 'PLACEBO_COA', 'SECRET-TITLE', 'secret-name.pdf');
  open = await handIn(await pdf('The protocol of the trial'), 'PROTOCOL', 'Protocol in force', 'protocol.pdf');
  const { result } = await running.ask(people.reviewer, documentQueries.raise, {
    params: { documentId: kept.documentId },
    body: { versionId: kept.current.versionId, page: 1, question: 'SECRET-QUESTION?' },
  });
  await running.ask(people.producer, documentQueries.answer, {
    params: { queryId: result.queryId },
    body: { expectedVersion: 1, answer: 'SECRET-ANSWER.' },
  });
  ids = { caseId, documentId: kept.documentId, versionId: kept.current.versionId, queryId: result.queryId };
}, 240_000);
afterAll(() => running.stop());

/** The manufacturer sends a document and hands it in. */
async function handIn(content: Buffer, key: string, title: string, filename: string): Promise<DocumentSummary> {
  const by = people.producer;
  const { deliveryId } = (await running.ask(by, deliveries.open, { body: { caseId } })).result;
  const uploadId = await running.upload(by, content, { filename, caseId, deliveryId, requirementCodes: key, title });
  const closed = await running.ask(by, deliveries.close, { params: { deliveryId }, body: { expectedVersion: 1, uploads: [uploadId] } });
  const documentId = closed.result.documents[0]?.documentId ?? '';
  const look = async () => {
    const document = await running.ask(people.qp, documents.get, { params: { documentId } });
    return document.current.state === 'RECEIVED' ? undefined : document;
  };
  return until(`${key} is checked`, look, 60);
}

const found = (text: string) => secrets.filter((secret) => text.includes(secret));
const isPublic = ({ access, path, method }: AnyOperation) => access.kind !== 'service' && path.startsWith('/api/') && method !== 'HEAD';
/** Every read, bytes too; what sends bytes is no read. */
const reads = operations.filter((one) => isPublic(one) && (one.kind === 'query' || (one.kind === 'stream' && one.method === 'GET')));
const commands = operations.filter((one) => isPublic(one) && isCommand(one));

/** What is said to a person who asks about the kept document, whatever the status. */
async function said(person: TestPerson, operation: AnyOperation): Promise<string> {
  const { params, body } = wellFormed(operation, { ...ids, sha256: sha256(file), fileName: 'a.pdf', expectedVersion: 999 });
  const query = operation.query && { caseId };
  const response = await running.send(person, operation, { params, query, ...(body !== undefined && { body }) });
  return response.text();
}

/** Everybody with a blinded role, at each organisation that takes part. */
const blinded = blindedRoles.map((role) => [role, [people.provider, people.sponsor, people.depot].map((at) => holder(role, at))] as const);
function holder(role: Role, organisation: TestPerson['organisation']): TestPerson {
  return { id: randomUUID(), name: 'N. Blinded', organisation, roles: [role] };
}

describe('a blinded role', () => {
  it.each(blinded)(
    'is given neither content nor name, title, question or duplicate of a document that would break the blind: %s',
    async (_, holders) => {
      const leaks: string[] = [];
      for (const person of holders)
        for (const operation of [...reads, ...commands]) {
          const leaked = found(await said(person, operation));
          if (leaked.length > 0) leaks.push(`${operation.id} at ${person.organisation.name}: ${leaked.join()}`);
        }
      expect(leaks).toEqual([]);
    },
    120_000,
  );

  it('is shown the other documents of the case', async () => {
    const shown = await running.ask(people.supply, documents.list, { query: { caseId } });
    expect(shown.map(({ documentId }) => documentId)).toEqual([open.documentId]);
  });

  it('gets no bytes of the file, and is not told that it is there already', async () => {
    const { documentId, versionId } = { documentId: kept.documentId, versionId: kept.current.versionId };
    const response = await running.send(people.supply, documents.content, { params: { documentId, versionId } });
    expect(response.status).toBe(404);
    const body = { caseId, files: [{ fileName: 'a.pdf', sha256: sha256(file) }] };
    expect((await running.ask(people.supply, documents.suggest, { body }))[0]?.duplicates).toEqual([]);
    expect((await running.ask(people.qp, documents.suggest, { body }))[0]?.duplicates).toHaveLength(1);
  });

  it('gets no mail, and reads no audit row, that says it', async () => {
    const outbox = await running.database.query<{ payload: unknown }>(`select payload from documents.outbox where topic = 'notification'`);
    expect(found(JSON.stringify(outbox.rows))).toEqual([]);
    const { rows } = await running.database.query<{ row: AuditRow }>('select row from documents.audit_row');
    const shownTo = (...held: Role[]) => rows.filter(({ row }) => !isKeptFromTrail(held, row.action, row));
    expect(found(JSON.stringify(shownTo('SPONSOR_CLINSUP')))).toEqual([]);
    expect(found(JSON.stringify(shownTo('QP_CERT')))).toEqual(expect.arrayContaining(['SECRET-TITLE', 'PLACEBO_COA']));
  });
});

describe('the QP', () => {
  it('is told all of it by the same reads', async () => {
    let all = '';
    for (const operation of reads) all += await said(people.qp, operation);
    for (const secret of ['SECRET-TITLE', 'secret-name', 'SECRET-QUESTION', 'PLACEBO_COA']) expect(all).toContain(secret);
    const params = { documentId: kept.documentId, versionId: kept.current.versionId };
    const response = await running.send(people.qp, documents.content, { params });
    expect(sha256(Buffer.from(await response.arrayBuffer()))).toBe(sha256(file));
  }, 60_000);
});

describe('the log', () => {
  it('holds a line for each of all these requests, and in none what would break the blind, or anything of a person but ids', () => {
    expect(log.filter((line) => line.includes('request completed')).length).toBeGreaterThan(reads.length);
    const names = Object.values(people).flatMap((one) => ('roles' in one ? [one.name] : []));
    expect(log.filter((line) => [...secrets, ...names, '127.0.0.1"'].some((secret) => line.includes(secret)))).toEqual([]);
  });
});
