import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { SentContent } from '../content/send-content.js';
import { findEvidence } from '../evidence/evidence-ledger.js';
import { versionColumns, type VersionRow } from './version-rows.js';

/** What is sent of a version; refused while it is checked and for good in quarantine, because its content may be harmful. */
export async function readableContent(
  tx: Tx,
  documentId: string,
  versionId: string,
): Promise<SentContent & { readonly version: VersionRow }> {
  const version = await tx.one<VersionRow>(`select ${versionColumns} from documents.document_version where id = $1 and document_id = $2`, [
    versionId,
    documentId,
  ]);
  const evidence = version.evidence_key === null ? undefined : await findEvidence(tx, version.evidence_key);
  if (evidence) return { version, evidence, fileName: version.file_name };
  throw new DomainError('ILLEGAL_TRANSITION', {
    code: version.state === 'QUARANTINED' ? 'IN_QUARANTINE' : 'STILL_CHECKED',
    message: version.state === 'QUARANTINED' ? 'The file is in quarantine and is not given out.' : 'The file is still being checked.',
    whatToDo: version.state === 'QUARANTINED' ? 'Read what the checks found and ask for a new version.' : 'Try again in a moment.',
  });
}
