import { recallOperations } from '@qp/contracts/release';
import { recallRefusal, type RecallClass, type RecallLevel } from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';
import { readCase, type CaseRow } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';
import { heldNow, seesHolders } from '../holders/index.js';
import { recallsOf } from './list-recalls.js';
import { manifestOf } from '../signing/index.js';

/** How far a batch is to be called back, and how severe its defect is. */
interface Wanted {
  readonly level: RecallLevel;
  readonly class: RecallClass;
}

/** Who decides. */
type Decider = Parameters<typeof seesHolders>[0];

/**
 * Everything that the signature of a recall covers: the decision, where the case stands, what was decided before, and who holds units and was told
 * (Delegated Regulation (EU) 2017/1569 Article 14); with what stands against it. Holders are left out for whoever may not see them.
 */
export async function judgeRecall(tx: Tx, row: CaseRow, decider: Decider, { level, class: severity }: Wanted) {
  const before = await recallsOf(tx, row.id);
  const holders = seesHolders(decider, row) ? await heldNow(tx, row) : null;
  const { state, stopped } = row.position;
  const content = {
    schema: 1,
    act: 'recall',
    case: { id: row.id, batchId: row.batchId, state, stopped, certificateId: row.certificateId ?? null },
    level,
    class: severity,
    before: before.map(({ id, level: reached, class: of, signatureId }) => ({ id, level: reached, class: of, signatureId })),
    holders,
  };
  const refusal = recallRefusal(
    row.position,
    level,
    before.map((one) => one.level),
  );
  return { before, holders, refusal, manifest: manifestOf(content) };
}

/** What the reader's signature of a recall would cover. */
export const showRecallManifest = defineQuery(recallOperations.manifest, async ({ tx, actor }, { params, query }) => {
  const row = await readCase(tx, params.caseId);
  const { before, holders, refusal, manifest } = await judgeRecall(tx, row, actor, query);
  const { batchNo } = await tx.one<{ batchNo: string }>('select batch_no as "batchNo" from release.batch where id = $1', [row.batchId]);
  const { state, stopped } = row.position;
  return {
    manifest: manifest.canonical,
    hash: manifest.hash,
    unmet: refusal ? [{ ...refusal, citation: refusal.citation ?? '' }] : [],
    record: { batchNo, state, stopped, reached: before.at(-1)?.level ?? null, holders },
  };
});
