import { caseQueries, masterData } from '@qp/contracts/release';
import { daysBeforeMilestone, defaultLeadTimes } from '@qp/domain/certification';
import { registerBatch } from './batches.js';
import { dayFromToday, mondayAhead } from './calendar.js';
import { checksDone, deliver } from './delivery.js';
import { acknowledgeHandoff, certifyBatch, confirmStock, regulatoryRelease, send } from './distribution.js';
import { standardFacts } from './facts.js';
import { enterHours, enterLeave } from './leave.js';
import { cast } from './people.js';
import { acceptDocuments, answerChecklist, closeChecklist, handInTheRest, openCase, providerOf, type DemoCase } from './review.js';
import type { Stage } from './stage.js';
import { extendTrial, type DemoTrial } from './trial.js';

/** Certificate of analysis of the drug product: the document that comes in for the wrong batch. */
const CERTIFICATE_OF_ANALYSIS = 'COA_DP';
/** The document that its sponsor still owes: one of this batch alone, as what belongs to product or trial is there already. */
const OWED_BY_SPONSOR = 'MFG_ORDER';

/** Member states that the trial goes to for its third batch, beside Denmark, with a site in each. */
const FURTHER_STATES = [
  { memberState: 'DE', number: '201' },
  { memberState: 'NL', number: '301' },
  { memberState: 'SE', number: '401' },
  { memberState: 'FI', number: '501' },
] as const;
/** How many of the five member states are released already; the sponsor goes on from there. */
const RELEASED_STATES = 3;

/**
 * Prepares one act for each desk, for whoever tries the web application: a batch whose checklist is complete (the QP decides); a batch at
 * risk for which the sponsor owes a document and QA has a certificate of analysis that names another batch; a batch that is released in
 * three of five member states, with a parcel on its way to the site; and a QP who will be away, which operations play a week longer.
 */
export async function prepareDesks(stage: Stage, url: string, trial: DemoTrial): Promise<void> {
  // First, since its papers are for five member states: accepted later, they would take the place of those that the QP's batch rests on.
  await prepareDistribution(stage, url, trial);

  stage.chapter('Batch B2026-11: the checklist is complete, the QP decides');
  const ready = await open(stage, trial, 'B2026-11', 60);
  await handInTheRest(stage, url, ready, providerOf);
  await acceptDocuments(stage, ready);
  await answerChecklist(stage, ready);
  await closeChecklist(stage, ready);

  stage.chapter('Batch B2026-12: at risk, with a document missing and one that names another batch');
  // not in the next days: whoever tries the desk of the QP can still sign
  const leave = mondayAhead(7);
  // certified by the Friday of that week at the latest, whatever day it is today
  const late = await open(stage, trial, 'B2026-12', leave + 4 + daysBeforeMilestone(defaultLeadTimes));
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

  stage.chapter('People and their time: the QP of B2026-12 will be away');
  for (const email of [cast.qp, 'qp2@nordlicht.example']) await enterHours(stage, email, 'QP', 5);
  await enterLeave(stage, cast.qp, leave);
}

/** A batch that is certified and released in three of five member states, with a parcel on its way to the site of the first. */
async function prepareDistribution(stage: Stage, url: string, trial: DemoTrial): Promise<void> {
  const batchNo = 'B2026-13';
  stage.chapter(`Batch ${batchNo}: released in three of five member states, with a parcel on its way`);
  const sites = [{ memberState: 'DK', siteId: trial.siteId }];
  for (const { memberState, number } of FURTHER_STATES)
    sites.push({ memberState, siteId: await extendTrial(stage, trial, memberState, number) });
  const facts = standardFacts(trial);
  const destinations = sites.flatMap(({ memberState }) => facts.destinations.map((one) => ({ ...one, memberState })));
  const sent = await open(stage, trial, batchNo, 60, { ...facts, destinations });
  await handInTheRest(stage, url, sent, providerOf);
  await acceptDocuments(stage, sent);
  await answerChecklist(stage, sent);
  await closeChecklist(stage, sent);
  await certifyBatch(stage, sent);
  const people = { supply: cast.supply, releaser: cast.releaser };
  await acknowledgeHandoff(stage, sent, people);
  for (const { memberState, siteId } of sites.slice(0, RELEASED_STATES))
    await stage.act({
      ...(await regulatoryRelease(stage, batchNo, { siteId, memberState }, people)),
      step: `${batchNo}: release in ${memberState}`,
      by: cast.releaser,
      words: `signs the sponsor's regulatory release for ${memberState}`,
    });
  await confirmStock(stage, sent);
  const batchId = (await stage.read(cast.qa, caseQueries.getCase, { params: { caseId: sent.caseId } })).batch.id;
  await send(stage, { batchNo, batchId, trial, orderNo: 'SO-101-13', airWaybill: 'DEMO-0013', supply: cast.supply });
}

/** Registers a batch that a site needs in some days, and opens its case. */
async function open(stage: Stage, trial: DemoTrial, batchNo: string, neededIn: number, facts = standardFacts(trial)): Promise<DemoCase> {
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
    facts,
  });
}
