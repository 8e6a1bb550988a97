import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { analysisOperations, deviationOperations } from '@qp/contracts/release';
import type { AnyOperation } from '@qp/contracts/operation';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { deviations } from '../deviations/index.js';
import { resultFacts } from './gate-facts.js';
import { analyses } from './index.js';

let world: QualityWorld;
let analyst: SignedInActor;
let reviewer: SignedInActor;
let lead: SignedInActor;
let qp: SignedInActor;
beforeAll(async () => {
  world = await QualityWorld.make([deviations, analyses]);
  analyst = someone('C. Analyst', world.provider, 'QC');
  reviewer = someone('A. Review', world.provider, 'QA_REVIEWER');
  lead = someone('B. Lead', world.provider, 'QA_LEAD');
  qp = someone('Dr Q. Person', world.provider, 'QP_CERT');
}, 60_000);
afterAll(() => world?.drop());

const refusedWith = (code: string) => expect.objectContaining({ code });
const assay = {
  code: 'ASSAY',
  name: 'Assay',
  method: 'HPLC-1 v3',
  unit: '%',
  limit: { kind: 'RANGE', lower: { value: '95.0' }, upper: { value: '105.0' } },
};
const impurity = {
  code: 'IMPURITY',
  name: 'Impurity A',
  method: 'HPLC-2 v1',
  unit: '%',
  limit: { kind: 'RANGE', upper: { value: '0.2' } },
};
const sterility = {
  code: 'STERILITY',
  name: 'Sterility',
  method: 'Ph. Eur. 2.6.1',
  limit: { kind: 'WORDS', requirement: 'Sterile', complies: ['Sterile'], fails: ['Growth'] },
  late: true,
};
const good = [
  { test: 'ASSAY', reported: '99.44' },
  { test: 'IMPURITY', reported: '<0.05' },
];

const productOf = async (batchId: string) =>
  (await world.asJobs((tx) => tx.one<{ product_id: string }>('select product_id from release.batch where id = $1', [batchId]))).product_id;

async function specify(productId: string, tests: readonly object[] = [assay, impurity, sterility]): Promise<void> {
  const { result } = await world.act(analyst, analysisOperations.enterSpecification, {
    params: { productId },
    body: { dossierReference: 'IMPD 3.2.P.5.1, version 2', tests, reason: 'as in the dossier' },
  });
  const { specificationId } = result as { specificationId: string };
  await world.act(reviewer, analysisOperations.confirmSpecification, { params: { specificationId }, body: { expectedVersion: 1 } });
}

/** A batch whose product has a specification, and its case, which asks for a certificate of analysis. */
async function specifiedBatch(batchNo: string, state = 'UNDER_REVIEW') {
  const batchId = await world.batch(batchNo);
  await specify(await productOf(batchId));
  const caseId = await world.caseOf(batchId, state);
  await world.asJobs((tx) =>
    tx.query(
      `insert into release.requirement_line (id, owner_org, sponsor_id, case_id, key, code, title, provided_by, per, need, waivable, because, legal_basis, due, compiled, position, source)
       values ($1, $2, $3, $4, 'COA_DP', 'COA_DP', 'Finished product CoA', 'QC lab', 'B', 'H', false, 'x', 'x', 'CERTIFICATION', '{}', 1, 'RULE')`,
      [randomUUID(), world.provider, world.sponsor, caseId],
    ),
  );
  return { batchId, caseId };
}

const certificate = (caseId: string, state = 'ACCEPTED', versionId: string = randomUUID()) =>
  world.asJobs(async (tx) => {
    await tx.query(
      `insert into release.known_fact (owner_org, sponsor_id, case_id, kind, fact_id, version_id, sha256, state, title, requirement_keys, as_of)
       values ($1, $2, $3, 'document-version', $4, $4, 'x', $5, 'CoA', '{COA_DP}', now())
       on conflict (case_id, kind, fact_id) do update set state = excluded.state`,
      [world.provider, world.sponsor, caseId, versionId, state],
    );
    return versionId;
  });

const sheet = (results: object, change: object = {}) => ({
  laboratory: 'Fjord Laboratory (Demo)',
  reference: 'CoA-17',
  analysedOn: '2026-02-01',
  results,
  ...change,
});
const typed = (results: readonly object[]) => ({ form: 'TYPED', results });

async function enter(who: SignedInActor, batchId: string, results: object, change: object = {}) {
  const { result } = await world.act(who, analysisOperations.enterResults, { params: { batchId }, body: sheet(results, change) });
  return result as { sheetId: string; results: { test: string; verdict: string; compared: string }[]; investigations: string[] };
}
const check = (who: SignedInActor, sheetId: string, documentVersionId: string, expectedVersion = 1) =>
  world.act(who, analysisOperations.checkResults, { params: { sheetId }, body: { expectedVersion, documentVersionId } });
const facts = (batchId: string, caseId: string) => world.inScope(qp, (tx) => resultFacts(tx, batchId, caseId));
interface Read {
  specification: { version: number } | null;
  tests: { test: string; state: string; verdict: string | null; deviationId: string | null }[];
  sheets: { id: string; state: string; typedBy: string; checkedBy: string | null; documentVersionId: string | null }[];
  open: string[];
  failures: string[];
}
const read = (who: SignedInActor, batchId: string) => world.ask<Read>(who, analysisOperations.readResults, { params: { batchId } });

describe('a specification', () => {
  it('holds once a second person confirmed it; the newest confirmed version is in force', async () => {
    const batchId = await world.batch('S-1');
    const productId = await productOf(batchId);
    const enterVersion = async (tests: readonly object[]) => {
      const { result } = await world.act(reviewer, analysisOperations.enterSpecification, {
        params: { productId },
        body: { dossierReference: 'IMPD v2', tests, reason: 'modification SM-2' },
      });
      return (result as { specificationId: string }).specificationId;
    };
    const confirm = (who: SignedInActor, specificationId: string, expectedVersion = 1) =>
      world.act(who, analysisOperations.confirmSpecification, { params: { specificationId }, body: { expectedVersion } });
    const first = await enterVersion([assay]);
    expect((await read(qp, batchId)).specification).toBeNull();
    await expect(enter(analyst, batchId, typed([{ test: 'ASSAY', reported: '99.0' }]))).rejects.toMatchObject({
      refusal: { code: 'NO_SPECIFICATION' },
    });
    await expect(confirm(reviewer, first)).rejects.toEqual(refusedWith('SEPARATION_OF_DUTIES'));
    await expect(confirm(lead, first, 2)).rejects.toEqual(refusedWith('STALE_VERSION'));
    const second = await enterVersion([assay, impurity]);
    await confirm(lead, second);
    expect((await read(qp, batchId)).specification).toMatchObject({ version: 2 });
    await expect(confirm(lead, first)).rejects.toEqual(refusedWith('ILLEGAL_TRANSITION'));
    await expect(confirm(lead, second, 2)).rejects.toEqual(refusedWith('ILLEGAL_TRANSITION'));
    const all = await world.ask<{ version: number; state: string; tests: { limitWords: string }[] }[]>(
      qp,
      analysisOperations.listSpecifications,
      {
        params: { productId },
      },
    );
    expect(all.map(({ version, state }) => `${version} ${state}`)).toEqual(['2 CONFIRMED', '1 ENTERED']);
    expect(all[0]?.tests.map(({ limitWords }) => limitWords)).toEqual(['95.0 to 105.0 %', 'not more than 0.2 %']);
  });

  it('is refused where nobody could judge by it, and by whom it is not asked of', async () => {
    const productId = await productOf(await world.batch('S-2'));
    const send = (who: SignedInActor, tests: readonly object[], reason = 'new') =>
      world.act(who, analysisOperations.enterSpecification, { params: { productId }, body: { dossierReference: 'x', tests, reason } });
    await expect(send(analyst, [assay, assay])).rejects.toMatchObject({ refusal: { code: 'LIMIT_UNCLEAR' } });
    await expect(
      send(analyst, [{ ...assay, limit: { kind: 'RANGE', lower: { value: '9' }, upper: { value: '8' } } }]),
    ).rejects.toMatchObject({
      refusal: { code: 'LIMIT_UNCLEAR' },
    });
    await expect(send(analyst, [{ ...assay, limit: { kind: 'RANGE', lower: { value: '95,0' } } }])).rejects.toEqual(
      refusedWith('VALIDATION_FAILED'),
    );
    await expect(send(analyst, [])).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    await expect(send(qp, [assay])).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(send(someone('X', randomUUID(), 'QA_LEAD'), [assay])).rejects.toEqual(refusedWith('NOT_FOUND'));
  });
});

describe('results of a batch', () => {
  it('are typed by one person and compared with the document by another; then the gate asks for what is left', async () => {
    const { batchId, caseId } = await specifiedBatch('R-1');
    expect((await facts(batchId, caseId)).openResults?.map(({ test }) => test)).toEqual(['ASSAY', 'IMPURITY', 'STERILITY']);
    const { sheetId, results } = await enter(analyst, batchId, typed(good));
    expect(results).toEqual([
      expect.objectContaining({ test: 'ASSAY', compared: '99.4', verdict: 'COMPLIES' }),
      expect.objectContaining({ test: 'IMPURITY', compared: '<0.05', verdict: 'COMPLIES' }),
    ]);
    const document = await certificate(caseId);
    await expect(check(analyst, sheetId, document)).rejects.toEqual(refusedWith('SEPARATION_OF_DUTIES'));
    await expect(check(reviewer, sheetId, randomUUID())).rejects.toMatchObject({ refusal: { code: 'NO_SUCH_SOURCE' } });
    await expect(check(reviewer, sheetId, document, 4)).rejects.toEqual(refusedWith('STALE_VERSION'));
    await check(reviewer, sheetId, document);
    await expect(check(lead, sheetId, document, 2)).rejects.toEqual(refusedWith('ILLEGAL_TRANSITION'));
    const shown = await read(qp, batchId);
    expect(shown.tests.map(({ test, state }) => `${test} ${state}`)).toEqual(['ASSAY CHECKED', 'IMPURITY CHECKED', 'STERILITY MISSING']);
    expect(shown.sheets).toEqual([
      expect.objectContaining({ typedBy: 'C. Analyst', checkedBy: 'A. Review', documentVersionId: document, state: 'CHECKED' }),
    ]);
    const gate = await facts(batchId, caseId);
    expect(gate.openResults).toEqual([{ test: 'STERILITY', late: true, words: 'Sterility has no result.' }]);
    expect(gate.evidence?.map(({ kind, version }) => `${kind} ${version}`)).toEqual(['specification 1', 'result-sheet 2']);
    await certificate(caseId, 'SUPERSEDED', document);
    expect((await facts(batchId, caseId)).openResults?.map(({ test }) => test)).toEqual(['ASSAY', 'IMPURITY', 'STERILITY']);
  });

  it('out of specification open an investigation at once, refuse the batch, and are not replaced while it lasts', async () => {
    const { batchId, caseId } = await specifiedBatch('R-2');
    const before = (await world.signalled(caseId)).length;
    const bad = [
      { test: 'ASSAY', reported: '94.94' },
      { test: 'IMPURITY', reported: '0.1' },
    ];
    const { sheetId, investigations } = await enter(analyst, batchId, typed(bad));
    expect(investigations).toHaveLength(1);
    expect((await world.signalled(caseId)).slice(before)).toEqual(['deviationRaised']);
    const [deviationId = ''] = investigations;
    const deviation = await world.ask<{ title: string; type: string; description: string }>(qp, deviationOperations.get, {
      params: { deviationId },
    });
    expect(deviation).toMatchObject({ title: 'Out of specification: Assay', type: 'OOS' });
    expect(deviation.description).not.toContain('94');
    expect((await facts(batchId, caseId)).specificationFailures).toEqual(['the result of Assay is out of specification']);
    expect((await read(qp, batchId)).tests[0]).toMatchObject({ verdict: 'OUT_OF_SPECIFICATION', deviationId });
    await check(reviewer, sheetId, await certificate(caseId));
    const replacing = (reason?: string) => enter(analyst, batchId, typed(good), { replaces: sheetId, ...(reason && { reason }) });
    await expect(replacing()).rejects.toEqual(refusedWith('REASON_REQUIRED'));
    await expect(replacing('tested again')).rejects.toMatchObject({ refusal: { code: 'OOS_UNDER_INVESTIGATION' } });
    await expect(enter(analyst, batchId, typed(good))).rejects.toEqual(refusedWith('ALREADY_EXISTS'));
    await world.act(lead, deviationOperations.void, {
      params: { deviationId },
      body: { expectedVersion: 1, reason: 'Laboratory error shown.' },
    });
    await replacing('invalid by investigation; tested again');
    const shown = await read(qp, batchId);
    expect(shown.sheets.map(({ state }) => state)).toEqual(['REPLACED', 'TYPED']);
    expect(shown.failures).toEqual([]);
  });

  it('that were typed wrong are replaced with a reason before anybody checked them', async () => {
    const { batchId } = await specifiedBatch('R-3');
    const first = await enter(analyst, batchId, typed([{ test: 'ASSAY', reported: '49.4' }]));
    const second = await enter(analyst, batchId, typed([{ test: 'ASSAY', reported: '99.4' }]), {
      replaces: first.sheetId,
      reason: 'digits turned',
    });
    await expect(enter(analyst, batchId, typed(good), { replaces: first.sheetId, reason: 'again' })).rejects.toEqual(
      refusedWith('ILLEGAL_TRANSITION'),
    );
    const other = await specifiedBatch('R-3b');
    await expect(enter(analyst, other.batchId, typed(good), { replaces: second.sheetId, reason: 'mixed up' })).rejects.toEqual(
      refusedWith('VALIDATION_FAILED'),
    );
  });

  it('that do not show compliance, or stand against a tighter specification, refuse the batch too', async () => {
    const { batchId, caseId } = await specifiedBatch('R-4');
    await enter(
      analyst,
      batchId,
      typed([
        { test: 'ASSAY', reported: '96.0' },
        { test: 'IMPURITY', reported: '<0.5' },
      ]),
    );
    expect((await facts(batchId, caseId)).specificationFailures).toEqual(['the result of Impurity A does not show compliance']);
    await specify(await productOf(batchId), [{ ...assay, limit: { kind: 'RANGE', lower: { value: '98.0' } } }]);
    expect((await facts(batchId, caseId)).specificationFailures).toEqual(['the result of Assay is out of specification']);
  });

  it('come as CSV or JSON, are shown before they are recorded, and are taken whole or not at all', async () => {
    const { batchId, caseId } = await specifiedBatch('R-5');
    const preview = (results: object) => {
      const query = world.registry.queries.get('results.preview');
      return world.inScope(analyst, (tx) =>
        query!.run({ tx, actor: analyst, now: new Date(), today: '2026-06-01', hooks: [] }, {
          params: { batchId },
          body: { results },
        } as never),
      );
    };
    const csv = '﻿Test,Reported\nASSAY,99.44\nIMPURITY,"0,1"\nPH,7\n';
    expect(await preview({ form: 'CSV', text: csv })).toMatchObject({
      specificationVersion: 1,
      results: [{ test: 'ASSAY', verdict: 'COMPLIES' }],
      problems: [{ test: 'IMPURITY' }, { test: 'PH', message: 'is no test of the specification' }],
    });
    const wrong = await enter(analyst, batchId, { form: 'CSV', text: csv }).catch((error: unknown) => error);
    expect(wrong).toMatchObject({
      code: 'VALIDATION_FAILED',
      refusal: { message: expect.stringContaining('IMPURITY "0,1" is no number') },
    });
    for (const text of [
      'not json',
      '{"test":"ASSAY"}',
      '[]',
      '[{"test":"ASSAY","reported":99.4}]',
      '[{"test":"ASSAY","reported":"99.4","verdict":"COMPLIES"}]',
    ])
      await expect(enter(analyst, batchId, { form: 'JSON', text })).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    for (const text of ['', 'a,b\n1,2', 'test,reported\n"ASSAY,99', 'test,reported\nASSAY'])
      await expect(enter(analyst, batchId, { form: 'CSV', text })).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    expect((await read(qp, batchId)).sheets).toEqual([]);
    await enter(analyst, batchId, { form: 'CSV', text: 'test,reported\nASSAY,99.4\n' });
    await enter(analyst, batchId, { form: 'JSON', text: '[{"test":"IMPURITY","reported":"<0.05"}]' });
    expect((await facts(batchId, caseId)).openResults?.map(({ test }) => test)).toEqual(['ASSAY', 'IMPURITY', 'STERILITY']);
    expect((await read(qp, batchId)).tests.map(({ state }) => state)).toEqual(['TYPED', 'TYPED', 'MISSING']);
  });

  it('of one test are never two, also when they are entered at once', async () => {
    const { batchId } = await specifiedBatch('R-6');
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => enter(analyst, batchId, typed(good))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await read(qp, batchId)).sheets).toHaveLength(1);
  });

  it('are asked for only where the case asks for a certificate of analysis', async () => {
    const batchId = await world.batch('R-7');
    await specify(await productOf(batchId));
    const caseId = await world.caseOf(batchId);
    expect((await facts(batchId, caseId)).openResults).toEqual([]);
    const without = await world.batch('R-8');
    expect(await facts(without, await world.caseOf(without))).toEqual({});
  });

  it('are not changed or removed by anybody, the jobs of the service included', async () => {
    const { batchId } = await specifiedBatch('R-9');
    const { sheetId } = await enter(analyst, batchId, typed(good));
    const change = (statement: string) => world.asJobs((tx) => tx.query(statement, [sheetId]));
    await expect(change(`update release.result_sheet set results = '[]' where id = $1`)).rejects.toEqual(refusedWith('RULE_BROKEN'));
    await expect(change(`update release.result_sheet set checked_by = typed_by, document_version_id = id where id = $1`)).rejects.toEqual(
      refusedWith('RULE_BROKEN'),
    );
    await expect(change('delete from release.result_sheet where id = $1')).rejects.toEqual(refusedWith('RULE_BROKEN'));
  });

  it('are no other sponsor’s, no depot’s, and not for who is blinded', async () => {
    const { batchId, caseId } = await specifiedBatch('R-10');
    const { sheetId } = await enter(analyst, batchId, typed(good));
    const stranger = someone('X. Stranger', randomUUID(), 'QA_LEAD');
    await expect(read(stranger, batchId)).rejects.toEqual(refusedWith('NOT_FOUND'));
    await expect(enter(stranger, batchId, typed(good))).rejects.toEqual(refusedWith('NOT_FOUND'));
    await expect(check(stranger, sheetId, await certificate(caseId))).rejects.toEqual(refusedWith('NOT_FOUND'));
    const depot = someone('D. Pot', randomUUID(), 'DEPOT');
    await world.party('batch', batchId, depot.organisationId, 'HOLDER');
    const rows = await world.inScope(depot, (tx) => tx.query('select 1 from release.result_sheet where batch_id = $1', [batchId]));
    expect(rows).toEqual([]);
    const roles = (operation: AnyOperation) => (operation.access.kind === 'roles' ? operation.access.roles : []);
    for (const operation of Object.values<AnyOperation>(analysisOperations))
      for (const blinded of ['SPONSOR_CLINSUP', 'SPONSOR_REGREL', 'CRO', 'DEPOT', 'SITE_PHARMACY', 'OPERATIONS', 'SYS_ADMIN'] as const)
        expect(roles(operation)).not.toContain(blinded);
  });
});
