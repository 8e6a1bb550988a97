import type { Tx } from '@qp/platform/persistence';

/** The archive that is read: that of a whole trial, or of one case of it. */
export type ArchiveSubject = { readonly trialId: string } | { readonly caseId: string };

const idsOf = (subject: ArchiveSubject) => ('trialId' in subject ? [subject.trialId, null] : [null, subject.caseId]);

/** The sponsor in whose place a reader reads an archive that was handed over to them; undefined where it was not. */
export async function readsFor(tx: Tx, subject: ArchiveSubject): Promise<string | undefined> {
  const { sponsor } = await tx.one<{ sponsor: string | null }>('select release.archive_read_for($1, $2) as sponsor', idsOf(subject));
  return sponsor ?? undefined;
}

/**
 * Shows this transaction, to who owns the archive of the subject now, what its sponsor sees; to everybody else it does nothing. Only for
 * transactions that ask for this one subject: what else that sponsor has would be visible too.
 */
export async function openArchive(tx: Tx, subject: ArchiveSubject): Promise<void> {
  const sponsor = await readsFor(tx, subject);
  if (sponsor !== undefined)
    await tx.query(`select set_config('qp.sponsors', (release.scope_sponsors() || $1::uuid)::text, true)`, [sponsor]);
}

/** The organisation that has the say over the archive of a case in the sponsor's place: the sponsor itself, or who took it over. */
export async function archiveOwnerOfCase(tx: Tx, caseId: string): Promise<string> {
  const { owner } = await tx.one<{ owner: string }>('select release.archive_owner_of_case($1) as owner', [caseId]);
  return owner;
}

/** The organisation that has the say over the archive of a trial in the sponsor's place. */
export async function archiveOwnerOfTrial(tx: Tx, trialId: string): Promise<string> {
  const { owner } = await tx.one<{ owner: string }>('select release.archive_owner_of_trial($1) as owner', [trialId]);
  return owner;
}
