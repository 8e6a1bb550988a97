import { caseQueries } from '@qp/contracts/release';
import { defineQuery } from '../command-pipeline/index.js';
import { signaturesAs } from '../signing/index.js';
import { readCase } from './case-row.js';

/** Every signature of a case that the reader may see, oldest first. */
export const caseSignatures = defineQuery(caseQueries.signatures, async ({ tx }, { params }) => {
  const { id } = await readCase(tx, params.caseId);
  const rows = await tx.query<{ id: string; on: string }>(
    'select id, subject_kind as "on" from release.signature where case_id = $1 or subject_id = $1 order by signed_at, id',
    [id],
  );
  const said = await signaturesAs(
    tx,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    const signature = said.get(row.id);
    return signature ? [{ ...signature, on: row.on }] : [];
  });
});
