import { passedOn, type RequirementLine } from '@qp/domain/requirements';
import type { CommandContext } from '../command-pipeline/index.js';
import { askAnew } from './ask-anew.js';
import type { CaseOwner, LineRow } from './requirement-rows.js';

/**
 * Asks lines anew that pass to another of the sites of a case, before the new list is written: what was accepted for one site never answers another.
 * Documents that serve several batches are found again by their site.
 */
export async function askWherePassedOn(
  context: Pick<CommandContext, 'tx' | 'now' | 'audit'>,
  of: CaseOwner,
  before: readonly LineRow[],
  after: readonly RequirementLine[],
): Promise<void> {
  const compiled = before.map((line) => line.compiled);
  for (const line of before)
    if (line.state !== 'EXPECTED' && passedOn(line.compiled, compiled, after))
      await askAnew(context, of, line, { action: 'requirement.askedAnew', because: 'the line passed to another site' });
}
