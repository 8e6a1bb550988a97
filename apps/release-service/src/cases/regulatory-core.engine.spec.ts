import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { caseOperations, caseQueries, deviationOperations, requirementOperations, type BatchFactsInput } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { openStack } from '../test/opened-stack.js';
import { problemOf } from '../test/release-stack.js';

const world = openStack();
const { people } = world;

const write = (sql: string, values: unknown[]) => world.stack.database.asAdmin((client) => client.query(sql, values));

async function open(batchNo: string, changes: Partial<BatchFactsInput> = {}): Promise<ACase> {
  const { result } = await world.stack.as(people.qa)(caseOperations.openCase, {
    body: {
      batchId: await world.records.batch(batchNo),
      authorisationId: world.records.authorisation,
      facts: world.records.facts(changes),
    },
  });
  return new ACase(world.stack, people, result.caseId);
}

async function raise(theCase: ACase, type: 'OOS' | 'PROCESS') {
  const { result } = await world.stack.as(people.qa)(deviationOperations.raise, {
    body: {
      batchId: (await theCase.view()).batch.id,
      title: 'Assay 92 percent',
      description: 'limit is 95 percent',
      type,
      scope: 'BATCH',
      step: 'Testing',
      siteName: 'Laboratory',
      detectedAt: new Date().toISOString(),
    },
  });
  return { deviationId: result.deviationId };
}

const unmetOf = async (theCase: ACase) => (await theCase.manifest('certify')).unmet.map(({ code }) => code);

async function certified(batchNo: string): Promise<ACase> {
  const theCase = await ACase.open(world.stack, people, world.records, batchNo);
  await theCase.toReady();
  await theCase.sign('certify');
  return theCase;
}

/** Names only these people on the authorisation while the work is done. */
async function unnamed<T>(personId: string, work: () => Promise<T>): Promise<T> {
  const change = `update release.authorisation_qp set state = $3 where authorisation_id = $1 and person_id = $2`;
  await write(change, [world.records.authorisation, personId, 'REVOKED']);
  try {
    return await work();
  } finally {
    await write(change, [world.records.authorisation, personId, 'ACTIVE']);
  }
}

describe('results out of specification (G-04)', () => {
  it('refuse the certification while the investigation is open, and for good where the specification is not met', async () => {
    const theCase = await ACase.open(world.stack, people, world.records, 'B-OOS');
    await theCase.toReady();
    const params = await raise(theCase, 'OOS');
    expect(await unmetOf(theCase)).toContain('G-04.oos');
    const act = world.stack.as(people.qa);
    await act(deviationOperations.classify, { params, body: { expectedVersion: 1, classification: 'MAJOR' } });
    await act(deviationOperations.assess, {
      params,
      body: {
        expectedVersion: 2,
        rootCause: 'Granulation too long.',
        correction: 'None.',
        registeredSpecAffected: true,
        impactConclusion: 'NOT_NEGLIGIBLE',
        otherBatches: 'None.',
        stabilityConsidered: 'Yes.',
      },
    });
    expect(await unmetOf(theCase)).toEqual(expect.arrayContaining(['G-04.oos', 'G-04.specification']));
  }, 60_000);
});

describe('late tests of stage 1', () => {
  it('are only those that the rules make due at stage 2', async () => {
    const theCase = await ACase.open(world.stack, people, world.records, 'B-LATE');
    await theCase.toReady();
    const late = world.stack.as(people.qp)(caseQueries.manifest, {
      params: theCase.params,
      query: { act: 'certifyStage1', lateTests: 'COA_DP' },
    });
    const problem = await problemOf(late);
    expect(problem).toMatchObject({ code: 'VALIDATION_FAILED', status: 400 });
    expect(problem.detail).toContain('COA_DP');
  }, 60_000);
});

describe('a QP who is no longer named (SOD-1)', () => {
  it('signs nothing, not even a rejection; another named QP suspends and withdraws what stands', async () => {
    const open = await ACase.open(world.stack, people, world.records, 'B-SOD-OPEN');
    await open.toReady();
    const theCase = await certified('B-SOD');
    const suspend = (person: typeof people.qp) => theCase.sign('suspend', { reason: 'in doubt' }, person);
    expect(await problemOf(suspend(people.deputy))).toMatchObject({ code: 'NOT_ALLOWED' });
    await unnamed(people.qp.personId, async () => {
      const rejected = await problemOf(open.sign('reject', { reason: 'wrong label', disposition: 'destroy' }));
      expect(rejected.unmet).toMatchObject([{ code: 'SOD_1_NOT_ACTIVE' }]);
      expect((await problemOf(suspend(people.qp))).unmet).toMatchObject([{ code: 'SOD_1_NOT_ACTIVE' }]);
      expect((await suspend(people.deputy)).result.state).toBe('SUSPENDED');
      const reinstated = theCase.sign('reinstate', { reason: 'fine', investigation: 'INV-1' }, people.deputy);
      expect(await problemOf(reinstated)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect((await theCase.sign('withdraw', { reason: 'a finding' }, people.deputy)).result.state).toBe('WITHDRAWN');
    });
  }, 120_000);
});

describe('lineage (G-06)', () => {
  const link = async (theCase: ACase, parentId: string) =>
    write(`insert into release.batch_parent (batch_id, parent_id, scope, owner_org, sponsor_id) values ($1, $2, 'DP', $3, $4)`, [
      (await theCase.view()).batch.id,
      parentId,
      people.orgs.provider,
      people.orgs.aurora,
    ]);
  const packed: Partial<BatchFactsInput> = {
    multiQp: true,
    ownSteps: [{ step: 'PACK', siteName: 'Fjord Manufacturing (Demo)', country: 'DK', relation: 'CONTRACT_SITE' }],
  };

  it('names the step that nobody answers for, and takes no paper for a parent that was rejected here', async () => {
    const rejected = await ACase.open(world.stack, people, world.records, 'B-PARENT-REJECTED');
    await rejected.toReady();
    await rejected.sign('reject', { reason: 'wrong', disposition: 'destroy' });
    const parentId = (await rejected.view()).batch.id;
    const child = await open('B-CHILD', packed);
    await child.command(people.lead, 'assignQp', { qpId: people.qp.personId });
    const alone = (await child.manifest('certify')).unmet.filter(({ gate }) => gate === 'G-06');
    expect(alone).toMatchObject([{ code: 'G-06.step', subject: 'DP' }]);
    await link(child, parentId);
    await write(
      `insert into release.confirmation (id, owner_org, sponsor_id, case_id, source, batch_id, fields, document_id, document_version_id, state, entered_by, entered_name, entered_at)
       values ($1, $2, $3, $4, 'UPLOADED', $5, $6, $1, $1, 'ACCEPTED', $7, 'A. Review', now())`,
      [
        randomUUID(),
        people.orgs.provider,
        people.orgs.aurora,
        child.caseId,
        parentId,
        JSON.stringify({ batchNo: 'B-PARENT-REJECTED', siteName: 'Fjord Manufacturing (Demo)', stage: ['DP'] }),
        people.qa.personId,
      ],
    );
    expect((await unmetOf(child)).filter((code) => code.startsWith('G-06'))).toEqual(['G-06.in-force']);
  }, 120_000);

  it('sees a suspension behind a case that was opened later, and where the parent is not the reader’s to see', async () => {
    const parent = await certified('B-PARENT-SUSPENDED');
    const { batch } = await parent.view();
    const child = await open('B-CHILD-2', packed);
    await child.command(people.lead, 'assignQp', { qpId: people.qp.personId });
    await link(child, batch.id);
    const lineage = async () => (await unmetOf(child)).filter((code) => code.startsWith('G-06'));
    expect(await lineage()).toEqual([]);
    await parent.sign('suspend', { reason: 'in doubt' });
    expect(await lineage()).toEqual(['G-06.in-force']);
    await world.stack.as(people.qa)(caseOperations.openCase, {
      body: { batchId: batch.id, authorisationId: world.records.authorisation, facts: world.records.facts() },
    });
    expect(await lineage()).toEqual(['G-06.in-force']);
  }, 120_000);
});

describe('a hold for a critical deviation', () => {
  it('is not lifted before the deviation is accepted, closed or void', async () => {
    const theCase = await ACase.open(world.stack, people, world.records, 'B-HELD');
    const params = await raise(theCase, 'PROCESS');
    await world.stack.as(people.qa)(deviationOperations.classify, { params, body: { expectedVersion: 1, classification: 'CRITICAL' } });
    await theCase.reaches('ON_HOLD');
    expect((await problemOf(theCase.command(people.qa, 'resume'))).unmet).toMatchObject([{ code: 'HOLD_REASON_GONE' }]);
    await world.stack.as(people.lead)(deviationOperations.void, { params, body: { expectedVersion: 2, reason: 'recorded by mistake' } });
    expect((await theCase.command(people.qa, 'resume')).result.state).toBe('INTAKE');
  }, 60_000);
});

describe('a blocking line that is not applicable', () => {
  it('is asked again when another QP is assigned', async () => {
    const theCase = await ACase.open(world.stack, people, world.records, 'B-NA');
    await theCase.command(people.lead, 'assignQp', { qpId: people.qp.personId });
    const line = (await theCase.lines()).find(({ need, waivable, state }) => need === 'H' && waivable && state === 'EXPECTED');
    await world.stack.as(people.qp)(requirementOperations.notApplicable, {
      params: { caseId: theCase.caseId, code: line?.key ?? '' },
      body: { expectedVersion: line?.version ?? 0, reason: 'not made there' },
    });
    const { version } = await theCase.view();
    await world.stack.as(people.lead)(caseOperations.reassignQp, {
      params: theCase.params,
      body: { expectedVersion: version, qpId: people.deputy.personId, reason: 'holiday' },
    });
    const after = (await theCase.lines()).find(({ key }) => key === line?.key);
    expect(after).toMatchObject({ state: 'EXPECTED', notApplicable: { reason: 'not made there', agreedBy: null } });
  }, 60_000);
});

describe('an imported batch (G-09)', () => {
  it('is judged by the days that a person entered, not by the upload of a document', async () => {
    const imported: Partial<BatchFactsInput> = {
      origin: 'THIRD_COUNTRY',
      importStep: 'FINISHED',
      ownSteps: [
        { step: 'DP', siteName: 'Far Works (Demo)', country: 'US', relation: 'CONTRACT_SITE' },
        { step: 'PACK', siteName: 'Fjord Manufacturing (Demo)', country: 'DK', relation: 'CONTRACT_SITE' },
        { step: 'IMPORT', siteName: 'Fjord Manufacturing (Demo)', country: 'DK', relation: 'CONTRACT_SITE' },
      ],
    };
    const without = await open('B-IMPORT-1', imported);
    await without.acceptAll();
    expect(await unmetOf(without)).toEqual(expect.arrayContaining(['G-09.import', 'G-09.customs']));
    const entered = await open('B-IMPORT-2', { ...imported, physicalImportOn: '2026-01-10', customsClearedOn: '2026-01-11' });
    expect((await unmetOf(entered)).filter((code) => code.startsWith('G-09'))).toEqual([]);
  }, 60_000);
});

describe('a QP who handed in the batch record (SOD-2)', () => {
  it('does not certify the batch', async () => {
    const theCase = await ACase.open(world.stack, people, world.records, 'B-SOD-2');
    await theCase.command(people.lead, 'assignQp', { qpId: people.qp.personId });
    expect(await unmetOf(theCase)).not.toContain('G-07.independent');
    await theCase.accept('BMR_EXECUTED', { uploaderId: people.qp.personId });
    expect(await unmetOf(theCase)).toContain('G-07.independent');
  }, 60_000);
});
