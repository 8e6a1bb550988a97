import { answerOf } from '@qp/domain/documents';
import type { Tx } from '@qp/platform/persistence';
import type { AuditEntry } from '../command-pipeline/index.js';
import { linesOf, type LineRow } from '../requirements/requirement-rows.js';
import { referTo, wantedScopes, type ReferringCase } from './refer.js';
import { standingFor } from './standing-rows.js';

/** Lines that wait for a document and have none of their own on its way. */
function waits(line: LineRow): boolean {
  if (line.state === 'EXPECTED') return line.documentVersionId === undefined;
  return line.standingId !== undefined && (line.state === 'SUPERSEDED' || line.state === 'EXPIRED');
}

/**
 * Answers the waiting lines of a case with the standing documents that fit, so that nobody is asked for what is there already.
 * Gives the keys of the lines answered.
 */
export async function answerByStanding(
  context: { readonly tx: Tx; readonly now: Date; readonly today: string; audit(entry: AuditEntry): Promise<void> },
  of: ReferringCase,
): Promise<string[]> {
  const { tx, today } = context;
  const waiting = (await linesOf(tx, of.id)).filter(({ compiled }) => compiled.keeping === 'STANDING').filter(waits);
  if (waiting.length === 0) return [];
  const documents = await standingFor(tx, of);
  if (documents.length === 0) return [];
  const wanted = await wantedScopes(tx, of);
  const answered: string[] = [];
  for (const line of waiting) {
    const found = answerOf(line.compiled, wanted(line), documents, today);
    if (!found) continue;
    await referTo(context, of, line, found);
    answered.push(line.key);
  }
  return answered;
}
