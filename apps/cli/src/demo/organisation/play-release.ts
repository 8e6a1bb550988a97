import { caseOperations, caseQueries, masterData, planningOperations, requirementOperations } from '@qp/contracts/release';
import { registerBatch } from '../batches.js';
import { dayFromToday } from '../calendar.js';
import { checksDone, deliver } from '../delivery.js';
import { acknowledgeHandoff, certifyBatch, confirmStock, fileCase, regulatoryRelease, send, type SponsorPeople } from '../distribution.js';
import { standardFacts } from '../facts.js';
import { cast } from '../people.js';
import { acceptDocuments, answerChecklist, closeChecklist, providerOf, versionOf, type DemoCase } from '../review.js';
import type { Stage } from '../stage.js';
import type { DemoTrial } from '../trial.js';
import { qaPeople, qps, releaserOf, supplyOf } from './house.js';
import { phases, type Phase, type PlannedRelease } from './releases.js';

/** Whether a release of a phase has come as far as another one. */
const reached = (phase: Phase, wanted: Phase): boolean => phases.indexOf(phase) >= phases.indexOf(wanted);

/** Lets a release come to its phase, by commands of the people whose task each is; what was done before is not done again. */
export async function playRelease(stage: Stage, url: string, release: PlannedRelease, trial: DemoTrial): Promise<void> {
  const { batchNo, phase } = release;
  if (phase === 'PLANNED') return plan(stage, release, trial);
  const people: SponsorPeople = { supply: supplyOf(release.sponsor), releaser: releaserOf(release.sponsor) };
  const batchId = await registerBatch(stage, trial, batchNo);
  await needed(stage, release, trial, [batchId]);
  const of = await open(stage, release, trial, batchId);
  if (phase !== 'INTAKE_COMPLETE') await assign(stage, of);
  if (phase === 'DOCUMENTS_AWAITED') return;
  await handInAll(stage, url, of, people.supply);
  if (phase === 'DOCUMENTS_IN_CHECK') return;
  await acceptDocuments(stage, of);
  if (!reached(phase, 'ON_HOLD')) return;
  if (phase === 'ON_HOLD') return hold(stage, of);
  await answerChecklist(stage, of);
  if (phase === 'REJECTED') return reject(stage, of);
  await closeChecklist(stage, of);
  if (!reached(phase, 'CERTIFIED')) return;
  await certifyBatch(stage, of);
  if (phase === 'CERTIFIED') return;
  await acknowledgeHandoff(stage, of, people);
  const signing = await regulatoryRelease(stage, batchNo, trial, people);
  await stage.act({ ...signing, step: `${batchNo}: release`, by: people.releaser, words: "signs the sponsor's regulatory release for DK" });
  if (phase === 'RELEASED') return;
  if (phase === 'FILED') return fileCase(stage, of);
  await confirmStock(stage, of);
  await send(stage, { batchNo, batchId, trial, orderNo: `SO-${batchNo}`, airWaybill: `DEMO-${batchNo}`, supply: people.supply });
}

async function plan(stage: Stage, release: PlannedRelease, trial: DemoTrial): Promise<void> {
  const milestone = await needed(stage, release, trial, []);
  await stage.act({
    step: `${release.batchNo}: plan`,
    by: cast.operations,
    words: `plans batch ${release.batchNo}`,
    operation: planningOperations.planBatch,
    body: {
      productId: trial.productId,
      batchNo: release.batchNo,
      manufacturedOn: dayFromToday(14),
      documents: [],
      milestoneIds: [milestone],
    },
  });
}

async function needed(stage: Stage, release: PlannedRelease, trial: DemoTrial, batchIds: string[]): Promise<string> {
  const { result } = await stage.act({
    step: `${release.batchNo}: milestone`,
    by: cast.operations,
    words: 'enters the date the trial needs the batch',
    operation: masterData.setMilestone,
    body: {
      trialId: trial.trialId,
      memberState: 'DK',
      siteId: trial.siteId,
      kind: 'RESUPPLY',
      date: dayFromToday(release.neededIn),
      certainty: 'PLANNED',
      batchIds,
    },
  });
  return result.id;
}

async function open(stage: Stage, release: PlannedRelease, trial: DemoTrial, batchId: string): Promise<DemoCase> {
  const qa = qaPeople[release.person];
  const { result } = await stage.act({
    step: `${release.batchNo}: open case`,
    by: qa,
    words: `opens the case of ${release.batchNo}`,
    operation: caseOperations.openCase,
    body: { batchId, authorisationId: trial.authorisationId, facts: standardFacts(trial) },
  });
  const { batchNo, person } = release;
  return { caseId: result.caseId, batchNo, product: trial.productName, qa, assigner: cast.qaLead, qp: qps[person] };
}

async function assign(stage: Stage, of: DemoCase): Promise<void> {
  const qp = await stage.person(of.qp);
  await stage.act({
    step: `${of.batchNo}: assign`,
    by: of.assigner,
    words: `assigns ${qp.account.name}`,
    operation: caseOperations.assignQp,
    params: { caseId: of.caseId },
    body: async () => ({ expectedVersion: await versionOf(stage, of.qa, of.caseId), qpId: qp.personId }),
  });
}

/**
 * Each party hands in one dossier for all that the list still asks of it: a house at work reads the same pages, and a small machine makes fewer of them.
 * What an earlier batch of the product brought stands already.
 */
async function handInAll(stage: Stage, url: string, of: DemoCase, supply: string): Promise<void> {
  const lines = await stage.read(of.qa, requirementOperations.list, { params: { caseId: of.caseId } });
  const inThisHouse = new Map<string, string>([
    [cast.supply, supply],
    [cast.maker, cast.secondMaker],
    [cast.laboratory, cast.secondLaboratory],
  ]);
  const asked = lines.filter(({ state }) => state !== 'ACCEPTED');
  const byProvider = Map.groupBy(asked, (line) => inThisHouse.get(providerOf(line)) ?? providerOf(line));
  for (const [by, mine] of byProvider)
    await deliver(stage, url, {
      step: `${of.batchNo}: delivery of ${by}`,
      by,
      caseId: of.caseId,
      batchNo: of.batchNo,
      product: of.product,
      documents: [{ title: 'Dossier of the batch', keys: mine.map(({ key }) => key) }],
    });
  await checksDone(stage, of.qa, of.caseId);
}

async function hold(stage: Stage, of: DemoCase): Promise<void> {
  await stage.until('the case coming to review', async () =>
    (await stage.read(of.qa, caseQueries.getCase, { params: { caseId: of.caseId } })).state === 'INTAKE' ? undefined : true,
  );
  await stage.act({
    step: `${of.batchNo}: hold`,
    by: of.qa,
    words: 'holds the case: the label shows another strength',
    operation: caseOperations.hold,
    params: { caseId: of.caseId },
    body: async () => ({
      expectedVersion: await versionOf(stage, of.qa, of.caseId),
      reason: 'The label proof shows another strength; the sponsor is asked.',
    }),
  });
}

async function reject(stage: Stage, of: DemoCase): Promise<void> {
  const manifest = async () =>
    (await stage.read(of.qp, caseQueries.manifest, { params: { caseId: of.caseId }, query: { act: 'reject' } })).hash;
  await stage.act({
    step: `${of.batchNo}: reject`,
    by: of.qp,
    words: 'rejects the batch, signed, with the reason',
    operation: caseOperations.reject,
    params: { caseId: of.caseId },
    body: async () => ({
      manifestHash: await manifest(),
      reason: 'Dissolution of the retained sample is outside the specification.',
      disposition: 'Destroy after the written agreement of the sponsor',
    }),
  });
}
