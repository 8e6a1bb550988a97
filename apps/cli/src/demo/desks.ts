import { masterData } from '@qp/contracts/release';
import { registerBatch } from './batches.js';
import { dayFromToday } from './calendar.js';
import { checksDone, deliver } from './delivery.js';
import { standardFacts } from './facts.js';
import { cast } from './people.js';
import { acceptDocuments, answerChecklist, closeChecklist, handInTheRest, openCase, providerOf, type DemoCase } from './review.js';
import type { Stage } from './stage.js';
import type { DemoTrial } from './trial.js';

/** Certificate of analysis of the drug product: the document that comes in for the wrong batch. */
const CERTIFICATE_OF_ANALYSIS = 'COA_DP';
/** The document that its sponsor still owes: one of this batch alone, as what belongs to product or trial is there already. */
const OWED_BY_SPONSOR = 'MFG_ORDER';

/**
 * Prepares one act for each desk, for whoever tries the web application: a batch whose checklist is complete (the QP decides), and a batch
 * at risk for which the sponsor owes a document and QA has a certificate of analysis that names another batch.
 */
export async function prepareDesks(stage: Stage, url: string, trial: DemoTrial): Promise<void> {
  stage.chapter('Batch B2026-11: the checklist is complete, the QP decides');
  const ready = await open(stage, trial, 'B2026-11', 60);
  await handInTheRest(stage, url, ready, providerOf);
  await acceptDocuments(stage, ready);
  await answerChecklist(stage, ready);
  await closeChecklist(stage, ready);

  stage.chapter('Batch B2026-12: at risk, with a document missing and one that names another batch');
  const late = await open(stage, trial, 'B2026-12', 24);
  await handInTheRest(stage, url, late, providerOf, [CERTIFICATE_OF_ANALYSIS, OWED_BY_SPONSOR]);
  await acceptDocuments(stage, late);
  await deliver(stage, url, {
    step: `${late.batchNo}: certificate of another batch`,
    by: cast.laboratory,
    caseId: late.caseId,
    batchNo: 'B2026-10',
    product: late.product,
    documents: [{ title: 'CoA', keys: [CERTIFICATE_OF_ANALYSIS] }],
  });
  await checksDone(stage, cast.qa, late.caseId);
}

/** Registers a batch that a site needs in some days, and opens its case. */
async function open(stage: Stage, trial: DemoTrial, batchNo: string, neededIn: number): Promise<DemoCase> {
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
      kind: 'RESUPPLY',
      date: dayFromToday(neededIn),
      certainty: 'PLANNED',
      batchIds: [batchId],
    },
  });
  return openCase(stage, {
    batchNo,
    product: trial.productName,
    qa: cast.qa,
    assigner: cast.qaLead,
    qp: cast.qp,
    batchId,
    authorisationId: trial.authorisationId,
    facts: standardFacts(trial),
  });
}
