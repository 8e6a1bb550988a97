import type { BoardRelease } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import { signaturesAs } from '../signing/index.js';
import type { SignedRelease } from './csv.js';

/** Releases with the signature of the last entry in the register of their case, as exports of signed records carry it. */
export async function withSignatures(tx: Tx, rows: readonly BoardRelease[]): Promise<SignedRelease[]> {
  const entries = await tx.query<{ case_id: string; signature_id: string }>(
    `select distinct on (case_id) case_id, signature_id from release.register_entry where case_id = any($1::uuid[])
     order by case_id, entered_at desc, register_no desc`,
    [rows.map(({ caseId }) => caseId)],
  );
  const signatures = await signaturesAs(
    tx,
    entries.map(({ signature_id }) => signature_id),
  );
  const ofCase = new Map(entries.map(({ case_id, signature_id }) => [case_id, signature_id]));
  return rows.map((row) => ({ ...row, signature: signatures.get(ofCase.get(row.caseId) ?? '') ?? null }));
}
