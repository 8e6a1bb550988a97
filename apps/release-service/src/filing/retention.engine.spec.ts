import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filingOperations } from '@qp/contracts/release';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { caseSubject } from '../cases/case-subject.js';
import { filing, watchDisposals } from './index.js';
import { tellRetentionOfTrial } from './tell-retention.js';

let world: QualityWorld;
let archivist: SignedInActor;
let proposer: SignedInActor;
let approver: SignedInActor;
beforeAll(async () => {
  world = await QualityWorld.make([{ name: 'case', subjects: [caseSubject] }, filing]);
  archivist = someone('H. Archive', world.provider, 'ARCHIVIST');
  proposer = someone('J. Supply', world.sponsor, 'SPONSOR_CLINSUP');
  approver = someone('K. Supply', world.sponsor, 'SPONSOR_CLINSUP');
}, 60_000);
afterAll(() => world?.drop());

interface Kept {
  records: { recordKind: string; keptUntil: string | null; clocks: { rule: string }[] }[];
  legalHold: { reason: string } | null;
  disposable: boolean;
  notDisposable: string | null;
}

/** Enters an answered question of a case: a record that is filed and kept. */
const answered = (caseId: string) =>
  world.asJobs((tx) =>
    tx.query(
      `insert into release.query (id, owner_org, sponsor_id, case_id, subject, question, asked_by, asked_by_name, asked_of, state, answer, asked_at, answered_at)
       values ($1, $2, $3, $4, 'Label', 'Why?', $1, 'A. Review', $2, 'ANSWERED', 'Because.', now(), now())`,
      [randomUUID(), world.provider, world.sponsor, caseId],
    ),
  );

/** An archived case with one filed record, of a trial that ended on a day or goes on. */
async function archived(endedOn: string | null, modality = 'CHEMICAL') {
  const trial = randomUUID();
  await world.asJobs((tx) =>
    tx.query(
      `insert into release.trial (id, owner_org, sponsor_id, eu_ct_number, facts, status, ended_on, entered_by) values ($1, $2, $3, $4, '{}', $5, $6, $7)`,
      [trial, world.provider, world.sponsor, `2025-${trial.slice(0, 6)}-12-00`, endedOn ? 'ENDED' : 'ONGOING', endedOn, randomUUID()],
    ),
  );
  const batch = await world.batch(`B-${trial.slice(0, 8)}`);
  const facts = {
    modality,
    destinations: [{ trialId: trial, memberState: 'DE', authorisation: 'AUTHORISED', dossierVersion: '1' }],
    ownSteps: [],
  };
  const caseId = await world.caseOf(batch, 'CERTIFIED', { facts: JSON.stringify(facts), filing: 'ARCHIVED' });
  await answered(caseId);
  const params = { caseId };
  return {
    caseId,
    trial,
    batch,
    facts,
    read: (who: SignedInActor = archivist) => world.ask<Kept>(who, filingOperations.retention, { params }),
    hold: (held: boolean, who: SignedInActor = archivist) =>
      world.act(who, filingOperations.legalHold, { params, body: { held, reason: 'a court asks for it' } }),
    dispose: (who: SignedInActor) => world.act(who, filingOperations.dispose, { params }),
  };
}

const told = (caseId: string) =>
  world.asJobs((tx) =>
    tx.query<{ payload: { retainUntil: string | null; legalHold: boolean; disposal?: { keptVersions: string[] } } }>(
      `select payload from release.outbox where topic = 'evidence.retention' and key = $1 order by id`,
      [caseId],
    ),
  );

describe('how long the records of a case are kept', () => {
  it('is not known while the trial goes on, and counts 25 years from its end', async () => {
    expect((await (await archived(null)).read()).records).toEqual([
      expect.objectContaining({ recordKind: 'QUERY', keptUntil: null, clocks: [expect.objectContaining({ rule: 'TMF_CONTENT' })] }),
    ]);
    const [record] = (await (await archived('2026-10-01')).read()).records;
    expect(record?.keptUntil).toBe('2051-10-01');
  });

  it('is told to whoever keeps the evidence when the trial ends', async () => {
    const { caseId, trial } = await archived('2026-10-01');
    await world.asJobs((tx) =>
      tellRetentionOfTrial(
        {
          tx,
          now: new Date(),
          today: '2026-11-28',
          enqueue: ({ topic, key, payload }) => {
            expect([topic, key]).toEqual(['evidence.retention', caseId]);
            expect(payload).toMatchObject({ caseId, legalHold: false, retainUntil: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
            return Promise.resolve();
          },
        },
        trial,
      ),
    );
  });
});

describe('a legal hold', () => {
  it('stands until it is lifted, each with a reason, is told on, and keeps records that could go', async () => {
    const { caseId, hold, read, dispose } = await archived('1990-01-01');
    expect((await read(proposer)).disposable).toBe(true);
    await hold(true);
    await expect(hold(true)).rejects.toMatchObject({ refusal: { code: 'HELD_ALREADY' } });
    expect(await read(proposer)).toMatchObject({ disposable: false, legalHold: { reason: 'a court asks for it' } });
    await expect(dispose(proposer)).rejects.toMatchObject({ refusal: { code: 'LEGAL_HOLD' } });
    await hold(false);
    await expect(hold(false)).rejects.toMatchObject({ refusal: { code: 'NOT_HELD' } });
    expect((await told(caseId)).map(({ payload }) => payload.legalHold)).toEqual([true, false]);
  });

  it('is ordered by an archivist or TMF owner of the case, and by nobody else', async () => {
    const { hold } = await archived('1990-01-01');
    await expect(hold(true, proposer)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const stranger = someone('X. Archive', randomUUID(), 'ARCHIVIST');
    await expect(hold(true, stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('disposal', () => {
  it('needs two people of the sponsor, who both sign, after every clock', async () => {
    const { caseId, dispose } = await archived('1990-01-01');
    expect((await dispose(proposer)).result).toMatchObject({ state: 'PROPOSED', signatureId: expect.any(String) });
    await expect(dispose(proposer)).rejects.toMatchObject({ refusal: { code: 'SECOND_PERSON' } });
    expect((await dispose(approver)).result).toMatchObject({ state: 'APPROVED' });
    await expect(dispose(approver)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    const [row] = await world.asJobs((tx) =>
      tx.query<{ proposed_by: string; approved_by: string }>('select proposed_by, approved_by from release.disposal where case_id = $1', [
        caseId,
      ]),
    );
    expect(row?.proposed_by).not.toBe(row?.approved_by);
  });

  it('is told to whoever keeps the evidence, with the versions that others need; told again when they need them no longer', async () => {
    const { caseId, dispose } = await archived('1990-01-01');
    const versionId = randomUUID();
    await world.asJobs((tx) =>
      tx.query(
        `insert into release.standing_document (id, owner_org, sponsor_id, code, title, per, scope, document_id, version_id, number, sha256, uploader_id, accepted_at, from_case, from_batch_no)
         values ($1, $2, $3, 'IMPD', 'IMPD', 'PT', '{}', $1, $4, 1, 'ff', $1, now(), $5, 'B')`,
        [randomUUID(), world.provider, world.sponsor, versionId, caseId],
      ),
    );
    const disposals = async () => (await told(caseId)).map(({ payload }) => payload.disposal?.keptVersions);
    const watch = () => watchDisposals(world.database, [], () => undefined);
    await dispose(proposer);
    expect(await disposals()).toEqual([]);
    await dispose(approver);
    await watch();
    expect(await disposals()).toEqual([[versionId]]);
    await world.asJobs((tx) => tx.query(`update release.standing_document set state = 'WITHDRAWN' where version_id = $1`, [versionId]));
    await watch();
    await watch();
    expect(await disposals()).toEqual([[versionId], []]);
  });

  it('keeps the document that the results of its batch were typed from while another case of that batch is kept', async () => {
    const { caseId, batch, facts, dispose } = await archived('1990-01-01');
    const other = await world.caseOf(batch, 'CERTIFIED', { facts: JSON.stringify(facts), filing: 'ARCHIVED' });
    await answered(other);
    const [version, sheet] = [randomUUID(), randomUUID()];
    await world.asJobs(async (tx) => {
      await tx.query(
        `insert into release.document_event (event_id, owner_org, sponsor_id, case_id, document_id, version_id, requirement_keys, title, state, sha256, uploader_id, at)
         values ($1, $2, $3, $4, $1, $5, '{COA_DP}', 'CoA', 'ACCEPTED', 'ff', $1, now())`,
        [randomUUID(), world.provider, world.sponsor, caseId, version],
      );
      await tx.query(
        `insert into release.specification (id, owner_org, sponsor_id, product_id, version, dossier_reference, tests, reason, entered_by, entered_name, entered_at)
         select $1, $2, $3, product_id, 1, '3.2.P.5', '[]', 'first', $1, 'A', now() from release.batch where id = $4`,
        [sheet, world.provider, world.sponsor, batch],
      );
      await tx.query(
        `insert into release.result_sheet (id, owner_org, sponsor_id, batch_id, specification_id, laboratory, reference, analysed_on, form, results, sha256, state,
           typed_by, typed_name, typed_at, checked_by, checked_name, checked_at, document_version_id)
         values ($1, $2, $3, $4, $1, 'Laboratory', 'R-1', '2026-01-01', 'TYPED', '[]', 'ff', 'CHECKED', $5, 'A', now(), $6, 'B', now(), $7)`,
        [sheet, world.provider, world.sponsor, batch, randomUUID(), randomUUID(), version],
      );
    });
    await dispose(proposer);
    await dispose(approver);
    const kept = async () => (await told(caseId)).at(-1)?.payload.disposal?.keptVersions;
    expect(await kept()).toEqual([version]);
    const ofOther = { params: { caseId: other } };
    for (const who of [proposer, approver]) await world.act(who, filingOperations.dispose, ofOther);
    await watchDisposals(world.database, [], () => undefined);
    expect(await kept()).toEqual([]);
  });

  it('is refused while a clock runs, and to whoever is not of the sponsor', async () => {
    const running = await archived('2026-10-01');
    await expect(running.dispose(proposer)).rejects.toMatchObject({ refusal: { code: 'RETENTION_RUNS' } });
    expect((await running.read(proposer)).notDisposable).toContain('TMF_CONTENT: until 2051-10-01');
    await expect((await archived('1990-01-01')).dispose(archivist)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const other = someone('L. Supply', randomUUID(), 'SPONSOR_CLINSUP');
    await expect((await archived('1990-01-01')).dispose(other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the tree of the trial master file', () => {
  it('says what is filed and what is missing, per artifact and per case, of the trial that is named', async () => {
    const { caseId, trial } = await archived(null);
    const tree = await world.ask<{ cases: object[]; artifacts: object[] }>(archivist, filingOperations.tree, { query: { trialId: trial } });
    expect(tree.cases).toEqual([expect.objectContaining({ caseId, due: 1, filed: 0, complete: 0 })]);
    expect(tree.artifacts).toEqual([
      {
        number: '06.07.01',
        name: 'Relevant Communications',
        filed: 0,
        checked: 0,
        missing: [expect.objectContaining({ caseId, title: 'Query: Label' })],
      },
    ]);
    const nothing = await world.ask<{ cases: object[] }>(someone('O. Other', randomUUID(), 'ARCHIVIST'), filingOperations.tree, {
      query: { trialId: trial },
    });
    expect(nothing.cases).toEqual([]);
  });

  it('is searched by words, in what one may see alone', async () => {
    const { caseId } = await archived(null);
    const find = (who: SignedInActor, words: string) =>
      world.ask<{ caseId: string }[]>(who, filingOperations.search, { query: { words, limit: 50 } });
    await world.asJobs((tx) =>
      tx.query(
        `insert into release.filed_artifact (id, owner_org, sponsor_id, case_id, record_kind, record_id, artifact_no, title, filed_by, filed_name, filed_at)
         values ($1, $2, $3, $4, 'QUERY', 'x', '06.07.01', 'Query: 100% Label_text', $1, 'A', now())`,
        [randomUUID(), world.provider, world.sponsor, caseId],
      ),
    );
    expect((await find(archivist, 'label 06.07')).map((row) => row.caseId)).toEqual([caseId]);
    expect(await find(archivist, 'label nowhere')).toEqual([]);
    expect(await find(someone('O. Other', randomUUID(), 'ARCHIVIST'), 'label')).toEqual([]);
  });
});

it('a proposed and an approved disposal are found when their signatures are moved', async () => {
  expect(await world.heldBySignatures()).toEqual(expect.arrayContaining(['proposed disposal', 'approved disposal']));
}, 60_000);
