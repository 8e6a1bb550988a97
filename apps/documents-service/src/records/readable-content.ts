import { DomainError } from '@qp/domain/kernel';
import { mayPerform } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';
import { isProviderOf, readCase } from '../case-copies/case-copy.js';
import type { SentContent } from '../content/send-content.js';
import { findEvidence } from '../evidence/evidence-ledger.js';
import { checksOf, versionColumns, type VersionRow } from './version-rows.js';

/** What is sent of a version; refused while it is checked and for good in quarantine, because its content may be harmful. */
export async function readableContent(
  tx: Tx,
  reader: SignedInActor,
  documentId: string,
  versionId: string,
): Promise<SentContent & { readonly version: VersionRow }> {
  const version = await tx.one<VersionRow>(`select ${versionColumns} from documents.document_version where id = $1 and document_id = $2`, [
    versionId,
    documentId,
  ]);
  const evidence = version.evidence_key === null ? undefined : await findEvidence(tx, version.evidence_key);
  if (evidence) await assertCleared(tx, reader, version);
  if (evidence) return { version, evidence, fileName: version.file_name };
  throw new DomainError('ILLEGAL_TRANSITION', {
    code: version.state === 'QUARANTINED' ? 'IN_QUARANTINE' : 'STILL_CHECKED',
    message: version.state === 'QUARANTINED' ? 'The file is in quarantine and is not given out.' : 'The file is still being checked.',
    whatToDo: version.state === 'QUARANTINED' ? 'Read what the checks found and ask for a new version.' : 'Try again in a moment.',
  });
}

/** A file that the checks could not open or scan goes to those alone who clear it by hand, until one of them has. */
async function assertCleared(tx: Tx, reader: SignedInActor, version: VersionRow): Promise<void> {
  if (!(await heldBack(tx, reader, [version])).has(version.id)) return;
  throw new DomainError('ILLEGAL_TRANSITION', {
    code: 'CHECK_WAITING',
    message: 'The file waits for a person of quality assurance to check it by hand and is not given out until then.',
    whatToDo: 'Wait for them, or ask them.',
  });
}

/** Those of these versions that wait for a person to check them by hand, and that this reader does not clear: their content is not theirs yet. */
export async function heldBack(
  tx: Tx,
  reader: SignedInActor,
  versions: readonly Pick<VersionRow, 'id' | 'case_id'>[],
): Promise<ReadonlySet<string>> {
  const checks = await checksOf(
    tx,
    versions.map(({ id }) => id),
  );
  const held = new Set<string>();
  for (const { id, case_id: caseId } of versions) {
    if (!checks.get(id)?.some((check) => check.outcome === 'WAITING' && !check.cleared)) continue;
    const mayClear =
      mayPerform(reader, 'document.clearCheck') && (await isProviderOf(tx, await readCase(tx, caseId), reader.organisationId));
    if (!mayClear) held.add(id);
  }
  return held;
}
