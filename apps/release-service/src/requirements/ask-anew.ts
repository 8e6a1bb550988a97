import { reopenItemsCiting } from '../checklist/reopen-items.js';
import type { CommandContext } from '../command-pipeline/index.js';
import type { CaseOwner, LineRow } from './requirement-rows.js';

/** Asks a line for a document again: what answered it does not speak of all that it asks now. Answers that cite it are open again. */
export async function askAnew(
  { tx, now, audit }: Pick<CommandContext, 'tx' | 'now' | 'audit'>,
  of: CaseOwner,
  line: LineRow,
  told: { readonly action: string; readonly because: string; readonly standingId?: string },
): Promise<void> {
  await tx.query(
    `update release.requirement_line set state = 'EXPECTED', standing_id = null, document_id = null, document_version_id = null, sha256 = null, valid_to = null,
       uploader_id = null, received_at = null, na_reason = null, na_proposed_by = null, na_proposed_name = null, na_agreed_by = null, na_agreed_name = null,
       version = version + 1, changed_at = transaction_timestamp() where id = $1`,
    [line.id],
  );
  const { action, ...after } = told;
  await audit({
    action,
    subject: { kind: 'requirement', id: line.id },
    stream: `case/${of.id}`,
    ownerOrg: of.ownerOrg,
    sponsorId: of.sponsorId,
    before: { key: line.key, state: line.state, documentVersionId: line.documentVersionId },
    after: { key: line.key, state: 'EXPECTED', ...after },
  });
  await reopenItemsCiting(tx, of, line.key, now, `${line.compiled.title}: EXPECTED`);
}
