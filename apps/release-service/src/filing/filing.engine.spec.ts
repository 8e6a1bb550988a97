import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filingOperations, workItemOperations } from '@qp/contracts/release';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { caseSubject } from '../cases/case-subject.js';
import { workItems } from '../work-items/index.js';
import { filing, watchFiling } from './index.js';

let world: QualityWorld;
let reviewer: SignedInActor;
let owner: SignedInActor;
let archivist: SignedInActor;
beforeAll(async () => {
  world = await QualityWorld.make([{ name: 'case', subjects: [caseSubject] }, filing, workItems]);
  reviewer = someone('A. Review', world.provider, 'QA_REVIEWER', 'TMF_OWNER');
  owner = someone('T. Owner', world.provider, 'TMF_OWNER');
  archivist = someone('H. Archive', world.provider, 'ARCHIVIST');
}, 60_000);
afterAll(() => world?.drop());

interface Package {
  filing: string | null;
  version: number;
  artifacts: { artifactNo: string; title: string; qcAt: string | null }[];
  missing: string[];
  open: string[];
  retention: string;
}

/** A certified case with a trial that is going on; its certificate has a file or waits for it. */
async function certified(withFile = true) {
  const trial = randomUUID();
  await world.asJobs((tx) =>
    tx.query('insert into release.trial (id, owner_org, sponsor_id, eu_ct_number, facts, entered_by) values ($1, $2, $3, $4, $5, $6)', [
      trial,
      world.provider,
      world.sponsor,
      `2025-${trial.slice(0, 6)}-12-00`,
      '{}',
      randomUUID(),
    ]),
  );
  const facts = { destinations: [{ trialId: trial, memberState: 'DE', authorisation: 'AUTHORISED', dossierVersion: '1' }], ownSteps: [] };
  const batch = await world.batch(`B-${trial.slice(0, 8)}`);
  const caseId = await world.caseOf(batch, 'CERTIFIED', { facts: JSON.stringify(facts) });
  const certificate = randomUUID();
  await world.asJobs(async (tx) => {
    const signature = randomUUID();
    await tx.query(
      `insert into release.signature (id, owner_org, sponsor_id, intent_id, subject_kind, subject_id, case_id, operation, meaning, meaning_text, person_id, person_name,
         organisation_id, role, body_hash, signed_at, zone, declared_country, ip, factors, intent)
       values ($1, $2, $3, $4, 'case', $5, $5, 'cases.certify', 'CERTIFICATION', 'I certify.', $6, 'Dr Q. Example', $2, 'QP_CERT', 'x', now(), 'UTC', 'DE', '127.0.0.1', '{password}', 'x')`,
      [signature, world.provider, world.sponsor, randomUUID(), caseId, randomUUID()],
    );
    await tx.query(
      `insert into release.certificate (id, owner_org, sponsor_id, case_id, batch_id, kind, version, signature_id, template_version, short_code, record, canonical, sha256, issued_at)
       values ($1, $2, $3, $4, $5, 'CERTIFICATE', 1, $6, 'default/0', $7, '{}', '{}', 'x', now())`,
      [certificate, world.provider, world.sponsor, caseId, batch, signature, certificate.slice(0, 16)],
    );
  });
  const makeFile = () =>
    world.asJobs((tx) =>
      tx.query(
        `insert into release.certificate_file (certificate_id, owner_org, sponsor_id, case_id, evidence_key, sha256, size, retain_until)
         values ($1, $2, $3, $4, $5, 'ff', 10, now())`,
        [certificate, world.provider, world.sponsor, caseId, `certificate/${certificate}/v1.pdf`],
      ),
    );
  if (withFile) await makeFile();
  const read = (who = reviewer) => world.ask<Package>(who, filingOperations.package, { params: { caseId } });
  return {
    caseId,
    trial,
    batch,
    read,
    makeFile,
    move: async (who: SignedInActor, operation: Parameters<QualityWorld['act']>[1], body: object = {}) => {
      const { version } = await read();
      const { result } = await world.act(who, operation, { params: { caseId }, body: { expectedVersion: version, ...body } });
      return result as { filing: string; signatureId?: string };
    },
  };
}

const checked = { legible: true, complete: true, rightPlace: true };
const supplementOf = (caseId: string) =>
  world.asJobs((tx) =>
    tx.query(
      `insert into release.query (id, owner_org, sponsor_id, case_id, subject, question, asked_by, asked_by_name, asked_of, state, answer, asked_at, answered_at)
       values ($1, $2, $3, $4, 'Late question', 'Why?', $1, 'A. Review', $2, 'ANSWERED', 'Because.', now(), now())`,
      [randomUUID(), world.provider, world.sponsor, caseId],
    ),
  );

describe('the case package', () => {
  it('is filed, checked, locked with a signature, and says that retention has not started', async () => {
    const { move, read } = await certified();
    expect(await read()).toMatchObject({ missing: ['06.02.01 Batch certificate version 1'], open: ['file'] });
    expect(await move(reviewer, filingOperations.file)).toMatchObject({ filing: 'FILED' });
    await expect(move(reviewer, filingOperations.lock)).rejects.toMatchObject({ code: 'GATE_NOT_MET' });
    expect(await move(reviewer, filingOperations.qc, checked)).toMatchObject({ filing: 'FILED' });
    const locked = await move(reviewer, filingOperations.lock);
    expect(locked).toMatchObject({ filing: 'LOCKED', signatureId: expect.any(String) });
    const after = await read();
    expect(after).toMatchObject({ filing: 'LOCKED', missing: [], retention: '25 years: not started, trial running' });
    expect(after.artifacts).toEqual([expect.objectContaining({ artifactNo: '06.02.01', recordKind: 'BATCH_CERTIFICATE', sha256: 'ff' })]);
  });

  it('is work for whoever files, checks and locks, each step by its day, and gone when it is done', async () => {
    const { caseId, move } = await certified();
    await world.asJobs((tx) => tx.query(`update release.certification_case set filing = 'OPEN' where id = $1`, [caseId]));
    const watch = () => watchFiling(world.database, () => undefined);
    const work = async (who: SignedInActor, state = 'OPEN') =>
      (
        await world.ask<{ kind: string; subjectId: string; dueOn: string; daysLeft: number }[]>(who, workItemOperations.list, {
          query: { state },
        })
      ).filter(({ subjectId }) => subjectId === caseId);
    await Promise.all([watch(), watch()]);
    expect(await work(reviewer)).toEqual([expect.objectContaining({ kind: 'FILE_RECORDS', caseId })]);
    const [{ daysLeft } = { daysLeft: 0 }] = await work(reviewer);
    expect(daysLeft).toBeGreaterThanOrEqual(5);
    expect(await work(archivist)).toEqual([]);
    expect(await work(someone('X. Review', randomUUID(), 'QA_REVIEWER'))).toEqual([]);
    await move(reviewer, filingOperations.file);
    expect((await work(owner)).map(({ kind }) => kind)).toEqual(['CHECK_FILED_RECORDS']);
    await move(reviewer, filingOperations.qc, checked);
    expect((await work(owner)).map(({ kind }) => kind)).toEqual(['LOCK_PACKAGE']);
    await move(owner, filingOperations.lock);
    expect(await work(owner)).toEqual([]);
    expect((await work(owner, 'DONE')).map(({ kind }) => kind).toSorted()).toEqual(['CHECK_FILED_RECORDS', 'FILE_RECORDS', 'LOCK_PACKAGE']);
  });

  it('is locked over what only warns with a reason for each, and for nothing else', async () => {
    const { caseId, move } = await certified();
    await world.asJobs((tx) =>
      tx.query(
        `insert into release.gate_policy (id, owner_org, authorisation_id, condition, policy, reason, changed_by, agreed_by_qp)
         select $1, owner_org, authorisation_id, 'G-20.qc', 'warn', 'House rule 7.', $2, $3 from release.certification_case where id = $4`,
        [randomUUID(), owner.personId, reviewer.personId, caseId],
      ),
    );
    await move(reviewer, filingOperations.file);
    const refused = (await move(owner, filingOperations.lock).catch((error: unknown) => error)) as {
      refusal: { message: string; details: { unmet: { code: string; subject: string }[] } };
    };
    expect(refused.refusal.message).toContain('A reason is needed to go on');
    const warnings = refused.refusal.details.unmet.map(({ code, subject }) => ({ code, subject, reason: 'Checked on paper.' }));
    expect(warnings).toMatchObject([{ code: 'G-20.qc' }]);
    const more = [...warnings, { code: 'G-20.filed', reason: 'Checked on paper.' }];
    await expect(move(owner, filingOperations.lock, { warnings: more })).rejects.toMatchObject({ refusal: { code: 'WARNING_NOT_ASKED' } });
    expect(await move(owner, filingOperations.lock, { warnings })).toMatchObject({ filing: 'LOCKED' });
    const [event] = await world.asJobs((tx) =>
      tx.query<{ warnings: object[] }>(
        `select data -> 'warnings' as warnings from release.process_event where subject_id = $1 and kind = 'lock'`,
        [caseId],
      ),
    );
    expect(event?.warnings).toMatchObject([{ code: 'G-20.qc', reason: 'Checked on paper.' }]);
  });

  it('stays OPEN while the certificate’s file is being made', async () => {
    const { move, makeFile } = await certified(false);
    expect(await move(reviewer, filingOperations.file)).toMatchObject({ filing: 'OPEN' });
    await makeFile();
    expect(await move(reviewer, filingOperations.file)).toMatchObject({ filing: 'FILED' });
  });

  it('takes what comes after the lock as a supplement and never goes back', async () => {
    const { caseId, move, read } = await certified();
    await move(reviewer, filingOperations.file);
    await move(owner, filingOperations.qc, checked);
    await move(owner, filingOperations.lock);
    await expect(move(reviewer, filingOperations.file)).rejects.toMatchObject({ refusal: { code: 'NOTHING_TO_FILE' } });
    await supplementOf(caseId);
    expect(await read()).toMatchObject({ missing: ['06.07.01 Query: Late question'], open: ['file', 'archive'] });
    expect(await move(reviewer, filingOperations.file)).toMatchObject({ filing: 'LOCKED' });
    await expect(move(owner, filingOperations.lock)).rejects.toMatchObject({ code: 'GATE_NOT_MET' });
    expect((await read()).open).toEqual(['qc', 'lock']);
    await move(owner, filingOperations.qc, checked);
    expect(await move(owner, filingOperations.lock)).toMatchObject({ filing: 'LOCKED' });
    expect((await read()).open).toEqual(['archive']);
    await expect(move(owner, filingOperations.lock)).rejects.toMatchObject({ refusal: { code: 'NOTHING_TO_LOCK' } });
  });

  it('is archived by a named archivist, after the end of the trial only', async () => {
    const { trial, move, read } = await certified();
    await move(reviewer, filingOperations.file);
    await move(owner, filingOperations.qc, checked);
    await expect(move(archivist, filingOperations.archive)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await move(owner, filingOperations.lock);
    await expect(move(archivist, filingOperations.archive)).rejects.toMatchObject({ refusal: { code: 'TRIAL_NOT_ENDED' } });
    await world.asJobs((tx) => tx.query(`update release.trial set status = 'ENDED', ended_on = '2026-10-01' where id = $1`, [trial]));
    await expect(move(owner, filingOperations.archive)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await move(archivist, filingOperations.archive)).toMatchObject({ filing: 'ARCHIVED' });
    expect((await read()).retention).toBe('25 years: until 2051-10-01');
  });

  it('waits for an unanswered query', async () => {
    const { caseId, move } = await certified();
    await world.asJobs((tx) =>
      tx.query(
        `insert into release.query (id, owner_org, sponsor_id, case_id, subject, question, asked_by, asked_by_name, asked_of, asked_at)
         values ($1, $2, $3, $4, 'Label', 'Which?', $1, 'A. Review', $2, now())`,
        [randomUUID(), world.provider, world.sponsor, caseId],
      ),
    );
    await move(reviewer, filingOperations.file);
    await move(owner, filingOperations.qc, checked);
    await expect(move(owner, filingOperations.lock)).rejects.toMatchObject({ message: expect.stringContaining('has no answer') });
  });

  it('begins with the decision, for the version that was seen, and is no other sponsor’s to see', async () => {
    const undecided = await world.caseOf(await world.batch('B-UNDER-REVIEW'));
    await expect(
      world.act(reviewer, filingOperations.file, { params: { caseId: undecided }, body: { expectedVersion: 0 } }),
    ).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await world.ask<Package>(reviewer, filingOperations.package, { params: { caseId: undecided } })).toMatchObject({ open: [] });
    const { caseId, read, move } = await certified();
    await expect(move(reviewer, filingOperations.file, { expectedVersion: 9 })).rejects.toMatchObject({ code: 'STALE_VERSION' });
    const other = someone('L. Supply', randomUUID(), 'SPONSOR_CLINSUP');
    await expect(read(other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await world.inScope(other, (tx) => tx.query('select 1 from release.filing_event'))).toEqual([]);
    await move(reviewer, filingOperations.file);
    const own = someone('J. Supply', world.sponsor, 'SPONSOR_CLINSUP');
    expect(await world.inScope(own, (tx) => tx.query('select 1 from release.filing_event where case_id = $1', [caseId]))).toHaveLength(1);
  });
});

it('locking and archiving are found when their signatures are moved', async () => {
  expect(await world.heldBySignatures()).toEqual(['filing act']);
}, 60_000);
