import { exchangeOperations } from '@qp/contracts/release';
import { keepsBlind } from '@qp/domain/blinding';
import { openArchive } from '../archive-ownership/index.js';
import { defineQuery } from '../command-pipeline/index.js';
import { importDisposal, importDisposalRefusal } from './dispose-imported.js';
import { keptImports } from './import-retention.js';
import { readTrial, type KeptFile } from './imported-rows.js';

/** What was taken in of a trial, page by page. */
export const imported = defineQuery(exchangeOperations.imported, async ({ tx, actor, today }, { params, query }) => {
  await openArchive(tx, params);
  const trial = await readTrial(tx, params.trialId);
  const [artifactNo = '', ...objectId] = (query.after ?? '').split(' ');
  const rows = await tx.query<{
    id: string;
    object_id: string;
    artifact_no: string;
    title: string;
    restricted: boolean;
    source: string;
    transfer_id: string;
    files: readonly KeptFile[];
    imported_at: Date;
    imported_name: string;
  }>(
    `select id, object_id, artifact_no, title, restricted, source, transfer_id, files, imported_at, imported_name from release.imported_artifact
     where trial_id = $1 and ($2 or not restricted) and (artifact_no, object_id) > ($3, $4) order by artifact_no, object_id limit $5`,
    [trial.id, !keepsBlind(actor.roles, trial.blinded), artifactNo, objectId.join(' '), query.limit],
  );
  const last = rows.at(-1);
  const kept = await keptImports(tx, trial.id, today);
  const until = new Map(kept.map((record) => [record.artifact.id, record.until]));
  const disposal = await importDisposal(tx, trial.id);
  const asked = { trialId: trial.id, kept, today, actor: actor.personId, disposal };
  const refusal = disposal?.approved_by ? undefined : await importDisposalRefusal(tx, asked);
  return {
    disposal: disposal
      ? { proposedBy: disposal.proposed_name, proposedAt: disposal.proposed_at.toISOString(), approvedBy: disposal.approved_name }
      : null,
    notDisposable: disposal?.approved_by ? 'It is disposed of.' : (refusal?.message ?? null),
    artifacts: rows.map((row) => ({
      id: row.id,
      keptUntil: until.get(row.id) ?? null,
      objectId: row.object_id,
      artifactNo: row.artifact_no,
      title: row.title,
      restricted: row.restricted,
      source: row.source,
      transferId: row.transfer_id,
      files: row.files.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
      importedAt: row.imported_at.toISOString(),
      importedBy: row.imported_name,
    })),
    next: last && rows.length === query.limit ? `${last.artifact_no} ${last.object_id}` : null,
  };
});
