import { requirementOperations } from '@qp/contracts/release';
import { registerBatch } from './batches.js';
import { standardFacts } from './facts.js';
import { cast } from './people.js';
import { acceptDocuments, answerChecklist, closeChecklist, handInTheRest, openCase, providerOf } from './review.js';
import type { Stage } from './stage.js';
import { enterProduct, setSupplyChain, type DemoTrial } from './trial.js';

/** The batch whose late result will fail, and the one whose late result will be in order. */
const batches = ['B2026-31', 'B2026-32'] as const;

const product = 'AUR-301 cell suspension';

/**
 * Prepares two batches of patients' own cells, which are given before their sterility tests have ended: everything is there but that result,
 * and the checklist is complete as far as it does not rest on it, so that the QP certifies stage 1 of 2 (EudraLex Volume 4 Part IV 11.3.2).
 */
export async function prepareTwoStage(stage: Stage, url: string, trial: DemoTrial): Promise<void> {
  const step = (what: string) => `${batches[0]}: ${what}`;
  stage.chapter('A product of cells of one patient, certified in two stages');
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
  for (const batchNo of batches) await prepareBatch(stage, url, { ...trial, productId, productName: product }, batchNo);
}

/** A batch that is ready for stage 1, with its late result still to come. */
async function prepareBatch(stage: Stage, url: string, trial: DemoTrial, batchNo: string): Promise<void> {
  stage.chapter(`Batch ${batchNo}: ready for stage 1 of 2`);
  const batchId = await registerBatch(stage, trial, batchNo, { quantity: 40 });
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
