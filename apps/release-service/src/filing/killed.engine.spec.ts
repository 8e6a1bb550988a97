import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '@qp/contracts/operation';
import { caseQueries, filingOperations, handoffOperations, passportOperations } from '@qp/contracts/release';
import { sha256Hex } from '@qp/platform/auth';
import type { RunningService } from '@qp/platform/service-kit';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';
import { WorkerProcess } from '../test/worker-process.js';

const people = makePeople();
const archivist = { ...people.qa, personId: randomUUID(), name: 'H. Archive', roles: ['ARCHIVIST'] as const };
let stack: ReleaseStack;
let records: MasterRecords;
let service: RunningService;
let worker: WorkerProcess;
let theCase: ACase;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  service = await stack.start('serve');
  worker = new WorkerProcess(stack);
  theCase = await ACase.open(stack, people, records, 'B-ARCHIVE-KILL');
}, 120_000);
afterAll(async () => {
  await worker.kill();
  await stack.stop();
});

const countOf = (sql: string, values: readonly unknown[]) =>
  stack.database.asAdmin(async (client) => (await client.query(sql, [...values])).rowCount);
const eventsOf = async (kind: string) =>
  (await stack.as(people.qa)(caseQueries.history, { params: theCase.params })).filter((event) => event.kind === kind).length;

/** Asks for an act and kills the worker before it is recorded; asks anew where the case moved on between look and act. */
async function killedAt(act: 'file' | 'qc' | 'lock' | 'archive', who: TestPerson, body: object) {
  for (;;) {
    const { version } = await stack.as(people.qa)(filingOperations.package, { params: theCase.params });
    const commandId = randomUUID();
    const asked = () =>
      stack.as(who)(filingOperations[act], {
        params: theCase.params,
        body: { expectedVersion: version, ...body } as never,
        commandId,
      });
    try {
      return { first: await worker.killBeforeWritingTo('command_ledger', () => problemOf(asked())), asked };
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('STALE_VERSION'))) throw error;
    }
  }
}

describe('the worker is killed', () => {
  it('while it records that the last document was accepted: the intake ends once', async () => {
    const lines = (await theCase.lines()).filter(({ need }) => need !== 'I');
    for (const { key } of lines.slice(0, -1)) await theCase.accept(key);
    await worker.killBeforeWritingTo('process_event', () => theCase.accept(lines.at(-1)?.key ?? ''), { waits: false });
    await until('the intake ends', async () => (await theCase.view()).state === 'INTAKE_COMPLETE', 120_000);
    expect(await eventsOf('completeIntake')).toBe(1);
  }, 300_000);

  it('at each stage of the archive: each act is there once, and the same command gives its answer', async () => {
    await theCase.toReady();
    await theCase.sign('certify', {});
    const certificateId = (await theCase.view()).certificateId ?? '';
    await until(
      'the file of the certificate',
      async () => (await stack.as(people.qa)(caseQueries.certificate, { params: { certificateId } })).file.state === 'READY',
      60_000,
    );
    const handoff = await until(
      'the hand-off',
      async () => {
        const [newest] = await stack.as(people.sponsor)(handoffOperations.list, { params: theCase.params });
        return newest && newest.status !== 'WAITING_FOR_FILE' && newest;
      },
      60_000,
    );
    await stack.as(people.sponsor)(handoffOperations.acknowledge, {
      params: { ...theCase.params, handoffId: handoff.id },
      body: { expectedVersion: handoff.version },
    });
    const looked = { legible: true, complete: true, rightPlace: true };
    const stages = [
      { act: 'file', audit: 'filing.filed', who: people.qa, body: {} },
      { act: 'qc', audit: 'filing.checked', who: people.qa, body: looked },
      { act: 'lock', audit: 'filing.locked', who: people.qa, body: {} },
      { act: 'archive', audit: 'filing.archived', who: archivist, body: {} },
    ] as const;
    const lost = new Set<string>();
    // as if the worker ended between the store and its note of it: each package is kept, and the first answer about it never comes
    stack.told.losesAnswer = (key) => key.startsWith('archive-package/') && !lost.has(key) && lost.add(key).has(key);
    for (const { act, audit, who, body } of stages) {
      if (act === 'archive')
        await countOf(`update release.trial set status = 'ENDED', ended_on = current_date where id = $1`, [records.trial]);
      const { first, asked } = await killedAt(act, who, body);
      expect(first).toMatchObject({ code: 'UNKNOWN_OUTCOME' });
      const answer = await until(`the answer of ${act} after the restart`, () => asked().catch(() => undefined), 120_000);
      expect(await asked()).toEqual(answer);
      expect(await eventsOf(act)).toBe(1);
      expect(await countOf('select 1 from release.audit_row where stream = $1 and action = $2', [`case/${theCase.caseId}`, audit])).toBe(1);
      expect(
        await countOf('select 1 from release.filing_event where case_id = $1 and act = $2', [theCase.caseId, audit.slice(7).toUpperCase()]),
      ).toBe(1);
    }
    expect((await stack.as(people.qa)(filingOperations.package, { params: theCase.params })).filing).toBe('ARCHIVED');
    const kept = await until(
      'both packages of the archived case',
      async () => {
        const { kept: now } = await stack.as(people.qa)(passportOperations.plan, { params: theCase.params });
        return now.length === 2 && now;
      },
      240_000,
    );
    expect(lost.size).toBe(2);
    const keys = stack.told.evidence.filter((key) => key.startsWith('archive-package/'));
    expect(keys.toSorted()).toEqual([
      `archive-package/${theCase.caseId}/passport.zip`,
      `archive-package/${theCase.caseId}/tmf-exchange.zip`,
    ]);
    expect(kept.map(({ sha256 }) => sha256)).toEqual(keys.toSorted().map((key) => stack.told.kept.get(key)?.sha256));
    expect(
      await countOf(`select 1 from release.audit_row where stream = $1 and action = 'filing.packageKept'`, [`case/${theCase.caseId}`]),
    ).toBe(2);
  }, 600_000);

  it('which makes no difference to the packages: its provider is given the kept ones byte for byte, everybody else one of their own', async () => {
    const taken = async (who: TestPerson, query: { readonly fresh: 'true' | 'false' }) => {
      const call = { params: theCase.params, query };
      const { assertion } = await stack.proofs(who, passportOperations.ofCase, call);
      const client = createClient({ baseUrl: service.url, headers: { 'x-qp-assertion': assertion }, timeout: 120_000 });
      const answer = await client.fetch(passportOperations.ofCase, call);
      return { keptAt: answer.headers.get('x-qp-kept-at'), sha256: sha256Hex(new Uint8Array(await answer.arrayBuffer())) };
    };
    const { kept } = await stack.as(people.qa)(passportOperations.plan, { params: theCase.params });
    const passport = kept.find(({ kind }) => kind === 'PASSPORT');
    expect(await taken(people.qa, { fresh: 'false' })).toEqual({ keptAt: passport?.keptAt, sha256: passport?.sha256 });
    const fresh = await taken(people.qa, { fresh: 'true' });
    expect([fresh.keptAt, fresh.sha256 === passport?.sha256]).toEqual([null, false]);
    expect((await taken(people.sponsor, { fresh: 'false' })).keptAt).toBeNull();
    expect((await stack.as(people.sponsor)(passportOperations.plan, { params: theCase.params })).kept).toEqual([]);
    // what a blinded role must not see is not in a package that was made for the whole house
    await countOf(`update release.trial set facts = facts || '{"blinded": true}' where id = $1`, [records.trial]);
    expect((await taken(archivist, { fresh: 'false' })).keptAt).toBeNull();
  }, 300_000);
});
