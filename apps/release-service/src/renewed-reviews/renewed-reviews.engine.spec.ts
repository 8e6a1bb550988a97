import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { caseOperations, caseQueries, renewedReviewOperations } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, type ReleaseStack } from '../test/release-stack.js';
import { heldBySignatures } from '../../test/held-by-signatures.js';

const people = makePeople();
const cosigner: TestPerson = { ...people.qa, personId: randomUUID(), name: 'A. Second' };
const bystander: TestPerson = { ...people.qa, personId: randomUUID(), name: 'A. Third' };
let stack: ReleaseStack;
let records: MasterRecords;
let again: ACase;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  await stack.start('both');
  again = await reopened('B-REJECTED');
}, 180_000);
afterAll(() => stack.stop());

/** A batch that a QP rejected, with its renewed case ready to be decided. */
async function reopened(batchNo: string): Promise<ACase> {
  const first = await ACase.open(stack, people, records, batchNo);
  await first.toReady();
  await first.sign('reject', { reason: 'The labels are of another trial.', disposition: 'Stays in quarantine.' });
  const {
    batch: { id: batchId },
  } = await first.view();
  const [rejection] = await stack.as(people.qa)(renewedReviewOperations.rejections, { params: { batchId } });
  const { result } = await stack.as(people.qa)(caseOperations.openCase, {
    body: {
      batchId,
      authorisationId: records.authorisation,
      facts: { ...records.facts(), caseType: 'RECERTIFICATION' },
      renewedReview: {
        newEvidence: ['Relabelling record RL-1'],
        answeredReasons: [{ reasonId: rejection?.reasonId ?? '', answer: 'All packs were relabelled and checked.' }],
        qaCosigner: cosigner.personId,
      },
    },
  });
  const renewed = new ACase(stack, people, result.caseId);
  await renewed.toReady();
  return renewed;
}

const countersign = (person: TestPerson, commandId?: string) =>
  stack.as(person)(caseOperations.countersign, { params: again.params, body: {}, commandId });

const review = (person: TestPerson, of = again) => stack.as(person)(renewedReviewOperations.renewedReview, { params: of.params });

describe('the renewed review of a rejected batch (SOD-7)', () => {
  it('is not countersigned by its QP, by who opened the case, or by somebody who was not named', async () => {
    expect(await problemOf(countersign(people.qa))).toMatchObject({ code: 'SEPARATION_OF_DUTIES' });
    expect(await problemOf(countersign(bystander))).toMatchObject({ code: 'SEPARATION_OF_DUTIES' });
    expect(await problemOf(countersign(people.qp))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await problemOf(countersign(people.sponsor))).toMatchObject({ code: 'NOT_ALLOWED' });
  }, 60_000);

  it('answers each rejection of the batch, with its reason', async () => {
    const { batch } = await again.view();
    const rejections = stack.as(people.qa)(renewedReviewOperations.rejections, { params: { batchId: batch.id } });
    expect(await rejections).toMatchObject([{ reason: 'The labels are of another trial.', rejectedBy: people.qp.name }]);
    const { rows } = await stack.as(people.qa)(caseQueries.board, { query: { batchId: batch.id, limit: 5 } });
    expect(rows.map(({ state }) => state).sort()).toEqual(['READY_FOR_CERTIFICATION', 'REJECTED']);
    expect(await review(people.qa)).toEqual({
      newEvidence: ['Relabelling record RL-1'],
      answers: [{ reason: 'The labels are of another trial.', answer: 'All packs were relabelled and checked.' }],
      qaCosigner: { personId: cosigner.personId, name: null },
      openedBy: people.qa.personId,
      countersigned: null,
    });
  });

  it('is told to the QP who rejected the batch', async () => {
    const { rows } = await stack.database.asAdmin((client) =>
      client.query(`select payload from release.outbox where topic = 'notification' and payload ->> 'template' = 'case.reviewed-again'`),
    );
    expect(rows.map((row: { payload: object }) => row.payload)).toMatchObject([
      { caseId: again.caseId, data: { batchNo: 'B-REJECTED' }, recipients: [{ personId: people.qp.personId }] },
    ]);
  });

  it('certifies nothing before QA has countersigned', async () => {
    const problem = await problemOf(again.sign('certify'));
    expect(problem).toMatchObject({ code: 'GATE_NOT_MET' });
    expect(problem.unmet?.map(({ code }) => code)).toEqual(['G-12.countersignature']);
  }, 60_000);

  it('is countersigned once, and the countersignature is evidence of the certification', async () => {
    const { hash } = await again.manifest('certify');
    const commandId = randomUUID();
    const signed = await countersign(cosigner, commandId);
    expect(await countersign(cosigner, commandId)).toEqual(signed);
    expect(await problemOf(countersign(cosigner))).toMatchObject({ code: 'ALREADY_EXISTS' });
    expect((await review(people.qp)).countersigned).toMatchObject({ by: cosigner.name });
    const manifest = await again.manifest('certify');
    expect(manifest.hash).not.toBe(hash);
    expect(JSON.stringify(manifest)).toContain(signed.result.signatureId);
    expect((await again.sign('certify')).result.state).toBe('CERTIFIED');
  }, 60_000);

  it('exists only where a batch was rejected', async () => {
    const plain = await ACase.open(stack, people, records, 'B-PLAIN');
    const act = stack.as(cosigner)(caseOperations.countersign, { params: plain.params, body: {} });
    expect(await problemOf(act)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    const { batch, renewedReview } = await plain.view();
    expect(renewedReview).toBe(false);
    expect(await problemOf(review(people.qa, plain))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await stack.as(people.qa)(renewedReviewOperations.rejections, { params: { batchId: batch.id } })).toEqual([]);
  }, 60_000);
});

it('a countersignature is found when it is moved', async () => {
  const held = await heldBySignatures({ keys: stack.keys, asAdmin: (work) => stack.database.asAdmin(work) }, people.orgs.provider);
  expect(held).toEqual(['countersignature of a renewed review']);
}, 60_000);
