import {
  caseOperations,
  caseQueries,
  filingOperations,
  handoffOperations,
  masterData,
  shipmentOperations,
  trialReleaseOperations,
} from '@qp/contracts/release';
import { documents } from '@qp/contracts/documents';
import { Refused } from '../command.js';
import { registerBatch } from './batches.js';
import { dayFromToday } from './calendar.js';
import { checksDone, deliver } from './delivery.js';
import { standardFacts } from './facts.js';
import { cast } from './people.js';
import {
  acceptDocuments,
  answerChecklist,
  certifyInVain,
  closeChecklist,
  handInTheRest,
  manifestHash,
  openCase,
  providerOf,
  stateOf,
  versionOf,
  type DemoCase,
} from './review.js';
import type { Stage } from './stage.js';
import type { DemoTrial } from './trial.js';

const batchNo = 'B2025-01';

/** Batch B2025-01: the whole SOP, from the sponsor's first documents to the trial master file. */
export async function playFirstBatch(stage: Stage, url: string, trial: DemoTrial): Promise<void> {
  stage.chapter(`Batch ${batchNo}: the whole way`);
  const batchId = await registerBatch(stage, trial, batchNo);
  await stage.act({
    step: `${batchNo}: milestone`,
    by: cast.operations,
    words: 'enters the date the trial needs the batch',
    operation: masterData.setMilestone,
    body: {
      trialId: trial.trialId,
      memberState: 'DK',
      siteId: trial.siteId,
      kind: 'FIRST_PATIENT_IN',
      date: dayFromToday(45),
      certainty: 'PLANNED',
      batchIds: [batchId],
    },
  });
  const of = await openCase(stage, {
    batchNo,
    product: trial.productName,
    qa: cast.qa,
    assigner: cast.qaLead,
    qp: cast.qp,
    batchId,
    authorisationId: trial.authorisationId,
    facts: standardFacts(trial),
  });
  await collect(stage, url, of);
  await certify(stage, of);
  await release(stage, of, trial);
  await ship(stage, batchId, trial);
  await archive(stage, of);
}

async function collect(stage: Stage, url: string, of: DemoCase): Promise<void> {
  stage.chapter('SOP step 1: documentation preparation');
  await deliver(stage, url, {
    step: `${batchNo}: first delivery`,
    by: cast.supply,
    caseId: of.caseId,
    batchNo,
    product: of.product,
    documents: [
      { title: 'IMPD', keys: ['IMPD'] },
      { title: 'CoA', keys: ['COA_DP'] },
      { title: 'Protocol', keys: ['PROTOCOL'] },
    ],
  });
  await certifyInVain(stage, of, 'tries to certify while documents are missing', 'G-01');
  await handInTheRest(stage, url, of, providerOf);
  await checksDone(stage, cast.qa, of.caseId);
  const own = (await stage.read(cast.qaLead, documents.list, { query: { caseId: of.caseId } })).find(
    ({ current }) => current.uploadedBy.name === 'B. Lead' && current.state === 'IN_CHECK',
  );
  if (own === undefined && !stage.journal.has(`${batchNo}: accept own upload`))
    throw new Refused('The QA lead uploaded nothing that could be accepted.');
  if (own)
    await stage.mustRefuse(
      {
        step: `${batchNo}: accept own upload`,
        by: cast.qaLead,
        words: `tries to accept "${own.title}", which they uploaded themselves`,
        operation: documents.accept,
        params: { documentId: own.documentId },
        body: { versionId: own.current.versionId, expectedVersion: own.current.version },
      },
      ['SEPARATION_OF_DUTIES'],
    );
  await acceptDocuments(stage, of);
}

async function certify(stage: Stage, of: DemoCase): Promise<void> {
  stage.chapter('SOP step 2: batch certification');
  await answerChecklist(stage, of);
  await closeChecklist(stage, of);
  await stage.act({
    step: `${batchNo}: certify`,
    by: cast.qp,
    words: 'certifies the batch: password again, over the evidence manifest',
    operation: caseOperations.certify,
    params: { caseId: of.caseId },
    body: async () => ({ manifestHash: await manifestHash(stage, of, 'certify') }),
  });
}

async function release(stage: Stage, of: DemoCase, trial: DemoTrial): Promise<void> {
  stage.chapter('SOP steps 3 and 4: GCP-GMP hand-off and regulatory release');
  const params = { caseId: of.caseId };
  const handoff = await stage.until('the certificate file and the hand-off', async () => {
    const [newest] = await stage.read(cast.supply, handoffOperations.list, { params });
    return newest && newest.status !== 'WAITING_FOR_FILE' ? newest : undefined;
  });
  const view = await stage.read(cast.supply, caseQueries.getCase, { params });
  await stage.mustRefuse(
    {
      step: `${batchNo}: ship too early`,
      by: cast.supply,
      words: 'tries to order a shipment before the sponsor has released',
      operation: shipmentOperations.request,
      body: async () => shippingOrder(stage, view.batch.id, trial, 'SO-101-00'),
    },
    ['GATE_NOT_MET'],
  );
  await stage.act({
    step: `${batchNo}: acknowledge`,
    by: cast.supply,
    words: 'acknowledges the hand-off',
    operation: handoffOperations.acknowledge,
    params: { caseId: of.caseId, handoffId: handoff.id },
    body: { expectedVersion: handoff.version },
  });
  const pending = await stage.until('the regulatory release being open', async () => {
    const [found] = await stage.read(cast.releaser, trialReleaseOperations.list, { query: { batchNo } });
    return found?.state === 'PENDING' || found?.state === 'RELEASED' ? found : undefined;
  });
  const signing = {
    operation: trialReleaseOperations.release,
    params: { trialReleaseId: pending.id },
    body: {
      expectedVersion: pending.version,
      siteIds: [trial.siteId],
      checks: { labelLanguageChecked: true, permits: [], irtReference: 'IRT-REL-0001' },
    },
  };
  await stage.mustRefuse(
    { ...signing, step: `${batchNo}: release by the QP`, by: cast.qp, words: "tries to sign the sponsor's regulatory release" },
    ['NOT_ALLOWED', 'SEPARATION_OF_DUTIES'],
  );
  await stage.act({
    ...signing,
    step: `${batchNo}: release`,
    by: cast.releaser,
    words: "signs the sponsor's regulatory release for DK, Site 101",
  });
}

async function shippingOrder(stage: Stage, batchId: string, trial: DemoTrial, orderNo: string) {
  const depot = await stage.person(cast.depot);
  const pharmacy = await stage.person(cast.pharmacy);
  return {
    type: 'TO_SITE' as const,
    orderNo,
    batchId,
    from: { organisationId: depot.organisationId, name: depot.account.organisation },
    to: { organisationId: pharmacy.organisationId, name: 'Site 101' },
    siteId: trial.siteId,
    quantity: 40,
    loggerRequired: true,
  };
}

async function ship(stage: Stage, batchId: string, trial: DemoTrial): Promise<void> {
  stage.chapter('SOP step 4: release to the site');
  const [handoff] = await stage
    .read(cast.depot, caseQueries.board, { query: { batchNo, limit: 1 } })
    .then(async ({ rows }) => (rows[0] ? stage.read(cast.depot, handoffOperations.list, { params: { caseId: rows[0].caseId } }) : []));
  if (handoff)
    await stage.act({
      step: `${batchNo}: stock status`,
      by: cast.depot,
      words: 'confirms that the stock is marked as certified',
      operation: handoffOperations.confirmStock,
      params: { caseId: handoff.caseId, handoffId: handoff.id },
      body: { expectedVersion: handoff.version },
    });
  const ordered = await stage.act({
    step: `${batchNo}: order shipment`,
    by: cast.supply,
    words: 'orders 40 bottles for Site 101',
    operation: shipmentOperations.request,
    body: () => shippingOrder(stage, batchId, trial, 'SO-101-01'),
  });
  const params = { shipmentId: ordered.result.shipmentId };
  const expectedVersion = async (by: string) => (await stage.read(by, shipmentOperations.get, { params })).version;
  await stage.act({
    step: `${batchNo}: clear`,
    by: cast.supply,
    words: 'clears the shipment',
    operation: shipmentOperations.clear,
    params,
    body: async () => ({ expectedVersion: await expectedVersion(cast.supply) }),
  });
  await stage.act({
    step: `${batchNo}: pick`,
    by: cast.depot,
    words: 'picks and packs',
    operation: shipmentOperations.pick,
    params,
    body: async () => ({ expectedVersion: await expectedVersion(cast.depot), kits: [] }),
  });
  await stage.act({
    step: `${batchNo}: dispatch`,
    by: cast.depot,
    words: 'hands the parcel to the courier',
    operation: shipmentOperations.dispatch,
    params,
    body: async () => ({
      expectedVersion: await expectedVersion(cast.depot),
      courier: 'Demo Courier',
      airWaybill: 'DEMO-0001',
      loggers: ['L-1'],
      seals: ['S-1'],
    }),
  });
  await stage.act({
    step: `${batchNo}: receive`,
    by: cast.pharmacy,
    words: 'receives it: 40 bottles, 19 to 23 °C',
    operation: shipmentOperations.receive,
    params,
    body: async () => ({
      expectedVersion: await expectedVersion(cast.pharmacy),
      quantity: 40,
      condition: 'Intact',
      temperature: { min: 19, max: 23, loggerFile: 'L-1.pdf' },
    }),
  });
  await stage.act({
    step: `${batchNo}: accept at site`,
    by: cast.pharmacy,
    words: 'accepts it for use in the trial',
    operation: shipmentOperations.accept,
    params,
    body: async () => ({ expectedVersion: await expectedVersion(cast.pharmacy) }),
  });
}

async function archive(stage: Stage, of: DemoCase): Promise<void> {
  stage.chapter('SOP step 6: archiving in the trial master file');
  const params = { caseId: of.caseId };
  const seen = async () => ({ expectedVersion: await versionOf(stage, cast.qa, of.caseId) });
  await stage.act({
    step: `${batchNo}: file`,
    by: cast.qa,
    words: 'files all records due so far',
    operation: filingOperations.file,
    params,
    body: seen,
  });
  await stage.act({
    step: `${batchNo}: qc`,
    by: cast.qa,
    words: 'checks the package: legible, complete, in the right place',
    operation: filingOperations.qc,
    params,
    body: async () => ({ ...(await seen()), legible: true as const, complete: true as const, rightPlace: true as const }),
  });
  await stage.act({
    step: `${batchNo}: lock`,
    by: cast.qa,
    words: 'locks the package',
    operation: filingOperations.lock,
    params,
    body: seen,
  });
  stage.remark(`the case is ${await stateOf(stage, cast.qa, of.caseId)}; its package is in the TMF`);
}
