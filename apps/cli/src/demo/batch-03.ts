import { caseOperations, confirmationOperations, type BatchFactsInput } from '@qp/contracts/release';
import { documents } from '@qp/contracts/documents';
import { putAuthorisationInForce } from './authorisations.js';
import { registerBatch } from './batches.js';
import { dayFromToday } from './calendar.js';
import { standardFacts } from './facts.js';
import { cast } from './people.js';
import {
  acceptDocuments,
  answerChecklist,
  certifyInVain,
  closeInVain,
  closeChecklist,
  handInTheRest,
  manifestHash,
  openCase,
  providerOf,
  type DemoCase,
} from './review.js';
import type { Stage } from './stage.js';
import type { DemoTrial } from './trial.js';

const batchNo = 'B2025-03';
const partnerLot = 'B2025-03-P1';
const paperLot = 'B2025-03-P2';

/** Batch B2025-03: one bulk, two packaging sites; another QP confirms one lot here, a QP without account the other on paper. */
export async function playThirdBatch(stage: Stage, url: string, trial: DemoTrial): Promise<void> {
  stage.chapter(`Batch ${batchNo}: one bulk, two packaging sites, confirmations of two other QPs`);
  const partner = await stage.person(cast.partnerQp);
  const authorisationId = await putAuthorisationInForce(stage, {
    number: 'NL-IMP-000303',
    holder: partner.account.organisation,
    proposer: cast.partnerQuality1,
    approver: cast.partnerQuality2,
    qps: [{ email: cast.partnerQp, role: 'QP_CONF' }],
  });
  const bulkId = await registerBatch(stage, trial, 'B2025-03-BULK', { kind: 'BULK', heldBy: cast.maker, quantity: 2000 });
  const parents = [{ batchId: bulkId, scope: 'DP' }];
  const partnerLotId = await registerBatch(stage, trial, partnerLot, { heldBy: cast.partnerPacker, parents });
  const paperLotId = await registerBatch(stage, trial, paperLot, { heldBy: cast.maker, parents });
  const batchId = await registerBatch(stage, trial, batchNo, {
    parents: [
      { batchId: partnerLotId, scope: 'PACK' },
      { batchId: paperLotId, scope: 'PACK' },
    ],
  });
  const of = await openCase(stage, {
    batchNo,
    product: trial.productName,
    qa: cast.qa,
    assigner: cast.qaLead,
    qp: cast.qp,
    batchId,
    authorisationId: trial.authorisationId,
    facts: finalFacts(trial),
  });
  await handInTheRest(stage, url, of, providerOf);
  await acceptDocuments(stage, of);
  await answerChecklist(stage, of);
  await closeInVain(stage, of, 'tries to close the checklist before the other QPs have confirmed', 'G-06');
  await certifyInVain(stage, of, 'tries to certify before the other QPs have confirmed', 'G-06');
  await confirmHere(stage, url, trial, partnerLotId, authorisationId);
  await confirmOnPaper(stage, of, paperLotId, trial);
  await closeChecklist(stage, of);
  await stage.act({
    step: `${batchNo}: certify`,
    by: cast.qp,
    words: 'certifies the batch over both confirmations',
    operation: caseOperations.certify,
    params: { caseId: of.caseId },
    body: async () => ({ manifestHash: await manifestHash(stage, of, 'certify') }),
  });
}

function finalFacts(trial: DemoTrial): BatchFactsInput {
  const facts = standardFacts(trial);
  return { ...facts, multiQp: true, ownSteps: facts.ownSteps.filter(({ step }) => step !== 'PACK') };
}

function partialFacts(trial: DemoTrial): BatchFactsInput {
  return {
    ...standardFacts(trial),
    certificationRole: 'PARTIAL',
    multiQp: true,
    destinations: [],
    ownSteps: [{ step: 'PACK', siteName: 'Polder Packaging (Demo)', country: 'NL', relation: 'OWN_SITE' }],
  };
}

/** The partner's QP reviews the packaging lot in our system and signs the confirmation. */
async function confirmHere(stage: Stage, url: string, trial: DemoTrial, batchId: string, authorisationId: string): Promise<void> {
  const of = await openCase(stage, {
    batchNo: partnerLot,
    product: trial.productName,
    qa: cast.partnerQa,
    assigner: cast.partnerLead,
    qp: cast.partnerQp,
    batchId,
    authorisationId,
    facts: partialFacts(trial),
  });
  await handInTheRest(stage, url, of, () => cast.partnerPacker);
  await acceptDocuments(stage, of);
  await answerChecklist(stage, of);
  await closeChecklist(stage, of);
  await stage.act({
    step: `${partnerLot}: confirm`,
    by: cast.partnerQp,
    words: 'signs the Annex 16 confirmation of the packaging',
    operation: caseOperations.confirm,
    params: { caseId: of.caseId },
    body: async () => ({ manifestHash: await manifestHash(stage, of, 'confirm') }),
  });
}

/** The confirmation of a QP without account comes as a document; fields are entered, checked by a second person, and accepted. */
async function confirmOnPaper(stage: Stage, of: DemoCase, paperLotId: string, trial: DemoTrial): Promise<void> {
  const list = await stage.read(cast.qa, documents.list, { query: { caseId: of.caseId } });
  const paper = list.find((document) => document.requirementKeys.some((key) => key.startsWith('ANNEX16_CONFIRMATION')));
  if (!paper) throw new Error('no confirmation document among those handed in');
  const fields = {
    batchNo: paperLot,
    batchId: paperLotId,
    productName: trial.productName,
    stage: ['PACK' as const],
    siteName: 'Fjord Manufacturing (Demo)',
    siteAddress: 'Demo Lane 3, 3000 Demo City',
    agreement: 'QQA-17 v2',
    qpName: 'Dr O. Outside',
    confirmedOn: dayFromToday(0),
    finalBatchNo: batchNo,
    quantity: 480,
  };
  const entered = await stage.act({
    step: `${batchNo}: enter confirmation`,
    by: cast.qa,
    words: 'enters the confirmation of the QP without account from the document',
    operation: confirmationOperations.upload,
    params: { caseId: of.caseId },
    body: { documentId: paper.documentId, documentVersionId: paper.current.versionId, fields },
  });
  const params = { confirmationId: entered.result.confirmationId };
  await stage.act({
    step: `${batchNo}: check confirmation`,
    by: cast.qaLead,
    words: 'compares the fields with the document as second person',
    operation: confirmationOperations.check,
    params,
    body: { expectedVersion: 1 },
  });
  await stage.act({
    step: `${batchNo}: accept confirmation`,
    by: cast.qp,
    words: 'accepts it as the certifying QP',
    operation: confirmationOperations.accept,
    params,
    body: { expectedVersion: 2 },
  });
}
