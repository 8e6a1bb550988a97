import { covers } from '@qp/domain/documents';
import { reopenItemsCiting } from '../checklist/reopen-items.js';
import type { CommandContext } from '../command-pipeline/index.js';
import { linesOf } from '../requirements/requirement-rows.js';
import { wantedScopes, type ReferringCase } from './refer.js';
import { standingWhere } from './standing-rows.js';

/**
 * After a change of facts: a line that rests on a document from elsewhere is asked anew where the document does not speak of all that the line
 * asks now. What came in with this case was accepted for this batch, and stays.
 */
export async function dropUnfitting(context: Pick<CommandContext, 'tx' | 'now' | 'audit'>, of: ReferringCase): Promise<void> {
  const { tx, now } = context;
  const lines = (await linesOf(tx, of.id)).filter(({ standingId }) => standingId !== undefined);
  if (lines.length === 0) return;
  const documents = await standingWhere(tx, 'id = any($1) and from_case <> $2', [lines.map(({ standingId }) => standingId), of.id]);
  const wanted = await wantedScopes(tx, of);
  for (const line of lines) {
    const document = documents.find(({ id }) => id === line.standingId);
    const scope = wanted(line);
    if (!document || (scope !== undefined && covers(document.scope, scope))) continue;
    await tx.query(
      `update release.requirement_line set state = 'EXPECTED', standing_id = null, document_id = null, document_version_id = null, sha256 = null, valid_to = null,
         uploader_id = null, received_at = null, version = version + 1, changed_at = transaction_timestamp() where id = $1`,
      [line.id],
    );
    await context.audit({
      action: 'requirement.referenceEnded',
      subject: { kind: 'requirement', id: line.id },
      stream: `case/${of.id}`,
      ownerOrg: of.ownerOrg,
      sponsorId: of.sponsorId,
      before: { key: line.key, state: line.state, documentVersionId: line.documentVersionId },
      after: { key: line.key, state: 'EXPECTED', standingId: document.id, because: 'the facts of the batch changed' },
    });
    await reopenItemsCiting(tx, of, line.key, now, `${line.compiled.title}: EXPECTED`);
  }
}
