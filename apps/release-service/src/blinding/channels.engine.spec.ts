import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditRow } from '@qp/contracts/audits';
import { fillPath, isCommand, type AnyOperation } from '@qp/contracts/operation';
import {
  boardOperations,
  caseOperations,
  deviationOperations,
  kitOperations,
  passportOperations,
  releaseOperations,
} from '@qp/contracts/release';
import { isKeptFromTrail } from '@qp/domain/blinding';
import { BagReader } from '@qp/platform/bagit';
import type { RunningService } from '@qp/platform/service-kit';
import { wellFormed } from '@qp/testing/requests';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import type { TestPerson } from '../test/people.js';
import { makeReleaseStack, until, type ReleaseStack } from '../test/release-stack.js';

const people = makeSupplyPeople();
const operations: TestPerson = { ...people.lead, personId: randomUUID(), name: 'O. Perations', roles: ['OPERATIONS'] };
const archivist: TestPerson = { ...people.lead, personId: randomUUID(), name: 'P. Archive', roles: ['ARCHIVIST'] };
const delegate: TestPerson = { ...people.cro, sponsors: [people.orgs.aurora] };
const blinded = [
  ['sponsor', people.sponsor],
  ['releaser', people.releaser],
  ['cro', delegate],
  ['depot', people.depot],
  ['site', people.pharmacy],
  ['operations', operations],
  ['archivist', archivist],
] as const;
/** The number of the bulk, what the batch is, and the requirement that says so. */
const BULK = 'BULK-SECRET-7';
const secrets = [BULK, 'PLACEBO', 'Placebo CoA', 'SECRET-KIT-1'];
let stack: ReleaseStack;
let supply: ASupply;
let service: RunningService;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  stack = await makeReleaseStack();
  supply = await ASupply.make(stack, people);
  service = await stack.start('both');
  const made = await supply.released('B-CHANNEL');
  const { batchId, release } = made;
  const { caseId } = made.theCase;
  const bulkId = await supply.records.batch(BULK);
  await supply.write(`insert into release.batch_parent (batch_id, parent_id, scope, owner_org, sponsor_id) values ($1, $2, 'DP', $3, $4)`, [
    batchId,
    bulkId,
    people.orgs.provider,
    people.orgs.aurora,
  ]);
  await supply.write(`update release.product set facts = facts || '{"productKind": "PLACEBO"}'`);
  await supply.write(`update release.certification_case set facts = facts || '{"productKind": "PLACEBO"}' where id = $1`, [caseId]);
  await supply.write(
    `update release.requirement_line set key = 'PLACEBO_COA', title = 'Placebo CoA incl. absence of active',
       compiled = compiled || '{"key": "PLACEBO_COA", "code": "PLACEBO_COA", "title": "Placebo CoA incl. absence of active", "shortTitle": "Placebo CoA"}', state = 'EXPIRED'
     where case_id = $1 and key = 'COA_DP'`,
    [caseId],
  );
  await supply.write(`update release.trial set facts = facts || '{"blinded": true, "decodingArrangement": "The IRT holds the code."}'`);
  const [certificate] = await supply.read<{ id: string }>(
    `update release.certificate set record = record || $2, canonical = $3 where batch_id = $1 returning id`,
    [batchId, JSON.stringify({ linkedLots: [BULK] }), JSON.stringify({ linkedLots: [BULK] })],
  );
  await stack.as(people.depot)(kitOperations.record, { params: { batchId }, body: { kits: ['SECRET-KIT-1', 'K-2', 'K-3'] } });
  const raise = (of: string, title: string, kits?: string[]) =>
    stack.as(people.lead)(deviationOperations.raise, {
      body: {
        batchId: of,
        title,
        description: `Seen on ${BULK}.`,
        type: 'PROCESS',
        scope: kits ? 'KITS' : 'BATCH',
        ...(kits && { kits }),
        step: 'DP',
        siteName: 'Fjord Manufacturing (Demo)',
        detectedAt: new Date(Date.now() - 60_000).toISOString(),
      },
    });
  const crack = await raise(bulkId, 'Crack in the vessel');
  await raise(batchId, `Traces of ${BULK} in the pack`);
  const { result } = await raise(batchId, 'Broken seal', ['SECRET-KIT-1']);
  const shipmentId = await supply.shipped(batchId, 1, 'clear');
  await supply.step('pick', shipmentId, { kits: ['K-2'] });
  await stack.as(people.lead)(caseOperations.stop, {
    params: { caseId },
    body: { reason: `A result of ${BULK} is in doubt.` },
  });
  await until('the stop reaching the parcel', async () => (await supply.shipment(shipmentId, people.lead)).state === 'REQUESTED');
  ids = {
    caseId,
    batchId,
    bulkId,
    shipmentId,
    trialReleaseId: release.id,
    certificateId: certificate?.id ?? '',
    trialId: supply.records.trial,
    productId: supply.records.product,
    authorisationId: supply.records.authorisation,
    deviationId: result.deviationId,
    bulkDeviationId: crack.result.deviationId,
    siteId: supply.site,
    sponsorId: people.orgs.aurora,
    annexure: '5',
    kind: 'case',
  };
}, 240_000);
afterAll(() => stack.stop());

/** An answer without the rows that are the bulk's own: its number is no secret there, only that this batch was made from it. */
function withoutBulkItself(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((row) => !isOfBulk(row)).map(withoutBulkItself);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutBulkItself(inner)]));
}
function isOfBulk(row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false;
  const { id, batchId } = row as { id?: unknown; batchId?: unknown };
  return id === ids['bulkId'] || batchId === ids['bulkId'];
}

/** What is said in an answer, whatever its status. */
async function said(person: TestPerson, operation: AnyOperation, query: Record<string, string> = {}, body?: object): Promise<string> {
  const names = [...operation.path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] ?? '');
  const params = Object.fromEntries(names.map((name) => [name, ids[name] ?? randomUUID()]));
  const { assertion, intent } = await stack.proofs(person, operation, { params, query, body });
  const search = new URLSearchParams(query).toString();
  const response = await fetch(`${service.url}${fillPath(operation.path, params)}${search && `?${search}`}`, {
    method: operation.method,
    headers: {
      'x-qp-assertion': assertion,
      ...(intent && { 'x-qp-intent': intent }),
      ...(isCommand(operation) && { 'idempotency-key': randomUUID() }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return response.headers.get('content-type')?.includes('json') ? JSON.stringify(withoutBulkItself(JSON.parse(text))) : text;
}

/** What a field may hold is printed in every refusal of a malformed one, and says nothing of a batch. */
const found = (text: string) => secrets.filter((secret) => text.replaceAll(/expected one of [^.}]*/g, '').includes(secret));
const isPlain = ({ access, path, response }: AnyOperation) =>
  access.kind !== 'service' && path.startsWith('/api/') && response !== undefined;
/** Every read of the API that answers in words; streams and packages have tests of their own below. */
const reads = releaseOperations.filter((operation) => operation.kind === 'query' && operation.method === 'GET' && isPlain(operation));
const queriesOf = ({ id }: AnyOperation): Record<string, string>[] => {
  if (id === 'logs.read') return [1, 2, 3, 4, 5, 6].map(() => ({ batchNo: 'B-CHANNEL', current: 'false' }));
  if (id === 'deviations.list') return [{}, { caseId: ids['caseId'] ?? '' }, { batchId: ids['batchId'] ?? '' }];
  if (id === 'cases.manifest') return [{ act: 'certify' }];
  if (id === 'board.releases' || id === 'board.releasesCsv') return [{}, { text: BULK }, { text: 'placebo' }];
  if (id === 'filing.search') return [{ text: 'CoA' }, { text: BULK }];
  return [{}];
};

describe('a blinded role', () => {
  it.each(blinded)(
    'is told by no read, list, search, log or export what would break the blind: %s',
    async (_, person) => {
      const leaks: string[] = [];
      for (const operation of reads)
        for (const query of queriesOf(operation)) {
          const leaked = found(await said(person, operation, query)).filter(
            (secret) => !(secret === 'SECRET-KIT-1' && person === people.depot),
          );
          if (leaked.length > 0) leaks.push(`${operation.id} ${JSON.stringify(query)}: ${leaked.join()}`);
        }
      expect(leaks).toEqual([]);
    },
    120_000,
  );

  it('while the QP is told all of it by the same reads', async () => {
    let all = '';
    for (const operation of reads) for (const query of queriesOf(operation)) all += await said(people.qp, operation, query);
    expect(secrets.filter((secret) => !all.includes(secret))).toEqual([]);
  }, 120_000);

  it.each(blinded)(
    'is told by no refusal, of whatever command: %s',
    async (_, person) => {
      const leaks: string[] = [];
      const { caseId, batchId, shipmentId, deviationId } = ids;
      for (const operation of releaseOperations.filter((one) => isCommand(one) && one.access.kind !== 'service')) {
        const known = { expectedVersion: 999, reason: 'Testing what is said.', caseId, batchId, shipmentId, deviationId };
        // fields that a command does not know would be all that is said of it
        const declared = Object.keys(wellFormed(operation).body ?? {});
        const body = Object.fromEntries(Object.entries(known).filter(([name]) => declared.includes(name)));
        const leaked = found(await said(person, operation, {}, body));
        if (leaked.length > 0) leaks.push(`${operation.id}: ${leaked.join()}`);
      }
      expect(leaks).toEqual([]);
    },
    120_000,
  );

  it('finds none of it in a passport', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'blind-'));
    const file = join(folder, 'passport.zip');
    const params = { caseId: ids['caseId'] ?? '' };
    const { assertion } = await stack.proofs(people.sponsor, passportOperations.ofCase, { params });
    const response = await fetch(`${service.url}${fillPath(passportOperations.ofCase.path, params)}`, {
      headers: { 'x-qp-assertion': assertion },
    });
    expect(response.status).toBe(200);
    await pipeline(Readable.fromWeb(response.body as never), createWriteStream(file));
    const bag = await BagReader.open(file);
    const leaks: string[] = [];
    for (const path of bag.paths.filter((one) => /\.(html|json|txt|csv)$/.test(one))) {
      const leaked = found((await bag.text(path)) ?? '');
      if (leaked.length > 0) leaks.push(`${path}: ${leaked.join()}`);
    }
    bag.close();
    await rm(folder, { recursive: true });
    expect(leaks).toEqual([]);
  }, 60_000);

  it('gets no mail that says it', async () => {
    const mails = await supply.read<{ payload: { template: string } }>(`select payload from release.outbox where topic = 'notification'`);
    expect(mails.map(({ payload }) => payload.template)).toEqual(expect.arrayContaining(['deviation.raised']));
    expect(found(JSON.stringify(mails))).toEqual([]);
  });

  it('reads no audit row that says it; the QP reads them all', async () => {
    const rows = await supply.read<{ row: AuditRow }>(`select row from release.audit_row`);
    expect(rows.length).toBeGreaterThan(20);
    const shownTo = (person: TestPerson) => rows.filter(({ row }) => !isKeptFromTrail(person.roles, row.action, row)).map(({ row }) => row);
    expect(shownTo(people.qp)).toHaveLength(rows.length);
    // What is told of the bulk itself connects it with no lot.
    const ofBulk = [`batch/${ids['bulkId']}`, `deviation/${ids['bulkDeviationId']}`];
    const ofBatch = shownTo(people.sponsor).filter(({ stream }) => !ofBulk.includes(stream));
    const leaks = ofBatch.filter((row) => found(JSON.stringify(row)).length > 0);
    expect(leaks.map(({ action }) => action)).toEqual([]);
  });

  it('is sent ids and versions alone by the stream of changes', async () => {
    const { assertion } = await stack.proofs(people.sponsor, boardOperations.changes, {});
    const controller = new AbortController();
    const headers = { 'x-qp-assertion': assertion, 'last-event-id': '0' };
    const response = await fetch(`${service.url}${boardOperations.changes.path}`, { headers, signal: controller.signal });
    let text = '';
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) {
      text += decoder.decode(bytes as Uint8Array, { stream: true });
      if (text.includes('\n\n')) break;
    }
    controller.abort();
    expect(text).toContain('event:');
    expect(found(text)).toEqual([]);
  });
});
