import { recallOperations } from '@qp/contracts/release';
import type { RecallClass, RecallLevel } from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';
import { readCase } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';
import { signaturesAs } from '../signing/index.js';

/** A decision to call a batch back, as it is kept. */
export interface RecallRow {
  readonly id: string;
  readonly level: RecallLevel;
  readonly class: RecallClass;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  readonly signatureId: string;
}

/** What was decided about calling the batch of a case back, oldest first. */
export function recallsOf(tx: Tx, caseId: string): Promise<RecallRow[]> {
  return tx.query<RecallRow>(
    `select id, level, class, reason, decided_name as by, decided_at as at, signature_id as "signatureId" from release.recall
     where case_id = $1 order by decided_at, id`,
    [caseId],
  );
}

export const listRecalls = defineQuery(recallOperations.list, async ({ tx }, { params }) => {
  const { id } = await readCase(tx, params.caseId);
  const rows = await recallsOf(tx, id);
  const signatures = await signaturesAs(
    tx,
    rows.map(({ signatureId }) => signatureId),
  );
  return rows.map(({ signatureId, at, ...row }) => ({ ...row, at: at.toISOString(), signature: signatures.get(signatureId) ?? null }));
});
