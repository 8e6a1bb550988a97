import type { AddedRequirement } from '@qp/domain/requirements';
import type { Tx } from '@qp/platform/persistence';
import { announceCase } from '../cases/announce.js';
import type { CaseRow } from '../cases/case-row.js';
import { compileCase, type RuleBook } from '../cases/compile-case.js';
import type { CaseContext } from '../cases/move-case.js';
import { writeItems } from '../checklist/write-items.js';
import { answerByStanding } from '../standing-documents/answer-lines.js';
import { dropUnfitting } from '../standing-documents/drop-unfitting.js';
import { askWherePassedOn } from './moved-sites.js';
import { linesOf, writeLines } from './requirement-rows.js';

/** What people asked for on a case beside what its facts ask. */
export async function additionsOf(tx: Tx, caseId: string): Promise<AddedRequirement[]> {
  const lines = await linesOf(tx, caseId);
  return lines
    .filter(({ compiled }) => compiled.source === 'ADDED')
    .map(({ compiled }) => ({
      code: compiled.code,
      need: compiled.need,
      reason: compiled.because,
      title: compiled.title,
      providedBy: compiled.providedBy,
      providers: compiled.providers,
    }));
}

/** Compiles list and checklist of a case again, on the facts and the rules that `row` states, and lets what is there answer them. */
export async function recompile(
  context: CaseContext,
  row: CaseRow,
  additions: readonly AddedRequirement[],
  book?: RuleBook,
): Promise<void> {
  const { tx } = context;
  const { lines, items } = compileCase(row.facts, row, additions, book);
  await askWherePassedOn(context, row, await linesOf(tx, row.id), lines);
  await writeLines(tx, row, lines);
  await writeItems(tx, row, items);
  await dropUnfitting(context, row);
  await answerByStanding(context, row);
  await announceCase(context, row, lines);
  await context.signal('case', row.id, { id: context.commandId, kind: 'facts' });
}
