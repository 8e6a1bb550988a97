import { covers } from '@qp/domain/documents';
import type { CommandContext } from '../command-pipeline/index.js';
import { askAnew } from '../requirements/ask-anew.js';
import { linesOf } from '../requirements/requirement-rows.js';
import { wantedScopes, type ReferringCase } from './refer.js';
import { standingWhere } from './standing-rows.js';

/**
 * After a change of facts: a line that rests on a document from elsewhere is asked anew where the document does not speak of all that the line
 * asks now. What came in with this case was accepted for this batch, and stays.
 */
export async function dropUnfitting(context: Pick<CommandContext, 'tx' | 'now' | 'audit'>, of: ReferringCase): Promise<void> {
  const { tx } = context;
  const lines = (await linesOf(tx, of.id)).filter(({ standingId }) => standingId !== undefined);
  if (lines.length === 0) return;
  const documents = await standingWhere(tx, 'id = any($1) and from_case is distinct from $2', [
    lines.map(({ standingId }) => standingId),
    of.id,
  ]);
  const wanted = await wantedScopes(tx, of);
  for (const line of lines) {
    const document = documents.find(({ id }) => id === line.standingId);
    const scope = wanted(line);
    if (!document || (scope !== undefined && covers(document.scope, scope))) continue;
    await askAnew(context, of, line, {
      action: 'requirement.referenceEnded',
      because: 'the facts of the batch changed',
      standingId: document.id,
    });
  }
}
