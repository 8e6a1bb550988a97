import { requirementOperations } from '@qp/contracts/release';
import { registerBatch } from './batches.js';
import { standardFacts } from './facts.js';
import { cast } from './people.js';
import { acceptDocuments, answerChecklist, closeChecklist, handInTheRest, openCase, providerOf } from './review.js';
import type { Stage } from './stage.js';
import { enterProduct, setSupplyChain, type DemoTrial } from './trial.js';

const batchNo = 'B2026-31';

/**
 * Prepares a batch of a patient's own cells, which is given before its sterility test has ended: everything is there but that result, and the
 * checklist is complete as far as it does not rest on it, so that the QP certifies stage 1 of 2 (EudraLex Volume 4 Part IV 11.3.2).
 */
export async function prepareTwoStage(stage: Stage, url: string, trial: DemoTrial): Promise<void> {
  stage.chapter(`Batch ${batchNo}: cells of one patient, certified in two stages`);
  const step = (what: string) => `${batchNo}: ${what}`;
  const product = 'AUR-301 cell suspension';
  const productId = await enterProduct(stage, step, cast.supply, {
    code: 'AUR-301',
    name: product,
    strength: '5 million cells per mL',
    form: 'Suspension for infusion',
    packSize: '1 bag',
    modality: 'ATMP_CELL',
    storage: 'Store at 15 to 25 °C',
    storageClass: 'CONTROLLED',
    psfReference: 'PSF-AUR-301 v1',
    authorisedShelfLifeMonths: 24,
  });
  await setSupplyChain(stage, step('supply chain'), productId);
  const batchId = await registerBatch(stage, { ...trial, productId, productName: product }, batchNo, { quantity: 40 });
  const theCase = await openCase(stage, {
    batchNo,
    product,
    qa: cast.qa,
    assigner: cast.qaLead,
    qp: cast.qp,
    batchId,
    authorisationId: trial.authorisationId,
    facts: { ...standardFacts(trial), modality: 'ATMP_CELL', autologous: true, shortShelfLife: true, storageClass: 'CONTROLLED' },
  });
  const lines = await stage.read(cast.qa, requirementOperations.list, { params: { caseId: theCase.caseId } });
  const late = lines.filter(({ due }) => due === 'STAGE_2');
  stage.remark(`still to come after stage 1: ${late.map(({ title }) => title).join(', ')}`);
  await handInTheRest(
    stage,
    url,
    theCase,
    providerOf,
    late.map(({ key }) => key),
  );
  await acceptDocuments(stage, theCase);
  await answerChecklist(stage, theCase);
  await closeChecklist(stage, theCase);
}
