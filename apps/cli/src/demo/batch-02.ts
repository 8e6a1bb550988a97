import { caseQueries, deviationOperations } from '@qp/contracts/release';
import { registerBatch } from './batches.js';
import { standardFacts } from './facts.js';
import { cast } from './people.js';
import {
  acceptDocuments,
  answerChecklist,
  certifyInVain,
  closeInVain,
  handInTheRest,
  openCase,
  providerOf,
  type DemoCase,
} from './review.js';
import type { Stage } from './stage.js';
import type { DemoTrial } from './trial.js';

const batchNo = 'B2025-02';

/** Batch B2025-02: an inbound temperature excursion blocks, is investigated and disposed of; the batch stays under review. */
export async function playSecondBatch(stage: Stage, url: string, trial: DemoTrial): Promise<void> {
  stage.chapter(`Batch ${batchNo}: a temperature excursion on the way in (SOP step 5: non-compliance)`);
  const batchId = await registerBatch(stage, trial, batchNo);
  const of = await openCase(stage, {
    batchNo,
    product: trial.productName,
    qa: cast.qa,
    assigner: cast.qaLead,
    qp: cast.qp,
    batchId,
    authorisationId: trial.authorisationId,
    facts: { ...standardFacts(trial), siteMove: true },
  });
  const raised = await stage.act({
    step: `${batchNo}: raise deviation`,
    by: cast.depot,
    words: 'records a temperature excursion of the inbound transport',
    operation: deviationOperations.raise,
    body: {
      batchId,
      title: 'Temperature Excursion',
      description: 'The logger of the transport from the maker to the depot shows 31 °C for 4 hours; labelled storage is up to 25 °C.',
      type: 'TEMPERATURE_TRANSPORT',
      scope: 'BATCH',
      step: 'Inbound transport',
      siteName: 'Harbour Depot (Demo)',
      detectedAt: new Date().toISOString(),
    },
  });
  const { deviationId } = raised.result;
  await handInTheRest(stage, url, of, providerOf);
  await acceptDocuments(stage, of);
  await answerChecklist(stage, of);
  await closeInVain(stage, of, 'tries to close the checklist with the deviation open', 'G-03');
  await certifyInVain(stage, of, 'tries to certify with the deviation open', 'G-03');
  await resolve(stage, of, deviationId);
  const view = await stage.read(cast.qa, caseQueries.getCase, { params: { caseId: of.caseId } });
  stage.remark(`${batchNo} stays under review: ${view.status.certification}. Nothing of it was shipped.`);
}

async function resolve(stage: Stage, of: DemoCase, deviationId: string): Promise<void> {
  const params = { deviationId };
  const expectedVersion = async () => (await stage.read(cast.qa, deviationOperations.get, { params })).version;
  await stage.act({
    step: `${of.batchNo}: classify`,
    by: cast.qa,
    words: 'classifies it MAJOR and starts the investigation',
    operation: deviationOperations.classify,
    params,
    body: async () => ({ expectedVersion: await expectedVersion(), classification: 'MAJOR' as const }),
  });
  const capa = await stage.act({
    step: `${of.batchNo}: plan capa`,
    by: cast.qa,
    words: 'plans the CAPA "Retraining + Storage Upgrade"',
    operation: deviationOperations.planCapa,
    params,
    body: {
      title: 'Retraining + Storage Upgrade',
      action: 'Retrain the courier staff; add an active cooling unit to the loading bay.',
      type: 'PREVENTIVE',
      ownerName: 'T. Depot',
      due: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
    },
  });
  await stage.act({
    step: `${of.batchNo}: assess`,
    by: cast.qa,
    words: 'records root cause, correction and quality-risk assessment: impact negligible',
    operation: deviationOperations.assess,
    params,
    body: async () => ({
      expectedVersion: await expectedVersion(),
      rootCause: 'The cooling unit of the loading bay was switched off during cleaning.',
      correction: 'Cooling restored; the stock was moved to controlled storage at once.',
      registeredSpecAffected: false,
      impactConclusion: 'NEGLIGIBLE' as const,
      otherBatches: 'No other batch was in the loading bay.',
      stabilityConsidered: 'Stability report ST-AUR-101-07 covers 72 hours at 40 °C; no addition to ongoing stability needed.',
    }),
  });
  await stage.act({
    step: `${of.batchNo}: dispose`,
    by: cast.qp,
    words: 'signs the disposition: acceptable, with stability reference',
    operation: deviationOperations.dispose,
    params,
    body: async () => ({
      expectedVersion: await expectedVersion(),
      disposition: 'ACCEPT_NEGLIGIBLE_IMPACT' as const,
      rationale: 'Stability report ST-AUR-101-07: 72 hours at 40 °C without change. All registered specifications are met.',
      conditions: [],
    }),
  });
  const capaVersion = async () =>
    (await stage.read(cast.qa, deviationOperations.get, { params })).capas.find(({ id }) => id === capa.result.capaId)?.version ?? 0;
  await stage.act({
    step: `${of.batchNo}: implement capa`,
    by: cast.qa,
    words: 'records the CAPA as implemented',
    operation: deviationOperations.implementCapa,
    params: { capaId: capa.result.capaId },
    body: async () => ({ expectedVersion: await capaVersion(), evidence: 'Training log TL-14; work order WO-88.' }),
  });
  await stage.act({
    step: `${of.batchNo}: close capa`,
    by: cast.qaLead,
    words: 'closes the CAPA: no effectiveness check needed, with the reason',
    operation: deviationOperations.closeCapa,
    params: { capaId: capa.result.capaId },
    body: async () => ({
      expectedVersion: await capaVersion(),
      reason: 'The upgrade is a permanent technical measure, alarmed around the clock.',
    }),
  });
  await stage.act({
    step: `${of.batchNo}: close deviation`,
    by: cast.qa,
    words: 'closes the deviation as second person',
    operation: deviationOperations.close,
    params,
    body: async () => ({ expectedVersion: await expectedVersion() }),
  });
}
