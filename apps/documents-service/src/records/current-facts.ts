import type { VersionFact } from '@qp/contracts/documents';
import type { Tx } from '@qp/platform/persistence';
import { dayOf, stateOn } from '../verdicts/expiry.js';
import { versionColumns, type VersionRow } from './version-rows.js';

/** Where versions stand now, for whoever signs on them; an accepted one that has expired since is EXPIRED. */
export async function currentFacts(tx: Tx, versionIds: readonly string[], now: Date): Promise<{ asOf: string; facts: VersionFact[] }> {
  const rows = await tx.query<VersionRow>(
    `select ${versionColumns} from documents.document_version where id = any($1::uuid[]) and handed_in_at is not null order by id`,
    [versionIds],
  );
  const facts = rows.map((row) => ({
    versionId: row.id,
    documentId: row.document_id,
    caseId: row.case_id,
    requirementKeys: row.requirement_keys,
    state: stateOn(row.state, row.valid_to, dayOf(now)),
    version: row.version,
    sha256: row.sha256,
    validTo: row.valid_to,
    locked: row.evidence_key !== null,
  }));
  return { asOf: now.toISOString(), facts };
}
