import { caseQueries, masterData, shipmentOperations } from '@qp/contracts/release';
import { documents } from '@qp/contracts/documents';
import { Refused } from '../command.js';
import { registerBatch } from './batches.js';
import { dayFromToday } from './calendar.js';
import { checksDone, deliver } from './delivery.js';
import {
  acknowledgeHandoff,
  arrive,
  certifyBatch,
  confirmStock,
  fileCase,
  handedOff,
  regulatoryRelease,
  send,
  shippingOrder,
} from './distribution.js';
import { standardFacts } from './facts.js';
import { cast } from './people.js';
import {
  acceptDocuments,
  answerChecklist,
  certifyInVain,
  closeChecklist,
  handInTheRest,
  openCase,
  providerOf,
  stateOf,
  type DemoCase,
} from './review.js';
import type { Stage } from './stage.js';
import type { DemoTrial } from './trial.js';

const batchNo = 'B2025-01';
const people = { supply: cast.supply, releaser: cast.releaser };

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
  await ship(stage, of, batchId, trial);
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
  await certifyBatch(stage, of);
}

async function release(stage: Stage, of: DemoCase, trial: DemoTrial): Promise<void> {
  stage.chapter('SOP steps 3 and 4: GCP-GMP hand-off and regulatory release');
  const params = { caseId: of.caseId };
  await handedOff(stage, of, cast.supply);
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
  await acknowledgeHandoff(stage, of, people);
  const signing = await regulatoryRelease(stage, batchNo, trial, people);
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

async function ship(stage: Stage, of: DemoCase, batchId: string, trial: DemoTrial): Promise<void> {
  stage.chapter('SOP step 4: release to the site');
  await confirmStock(stage, of);
  const sending = { batchNo, batchId, trial, orderNo: 'SO-101-01', airWaybill: 'DEMO-0001', supply: cast.supply };
  await arrive(stage, batchNo, await send(stage, sending));
}

async function archive(stage: Stage, of: DemoCase): Promise<void> {
  stage.chapter('SOP step 6: archiving in the trial master file');
  await fileCase(stage, of);
  stage.remark(`the case is ${await stateOf(stage, cast.qa, of.caseId)}; its package is in the TMF`);
}
