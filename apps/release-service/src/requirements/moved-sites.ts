import type { RequirementLine, RequirementSubject } from '@qp/domain/requirements';
import type { CommandContext } from '../command-pipeline/index.js';
import { askAnew } from './ask-anew.js';
import type { CaseOwner, LineRow } from './requirement-rows.js';

const same = (one: RequirementSubject, other: RequirementSubject) => one.name === other.name && one.country === other.country;

function sitesOf({ subjects }: Pick<RequirementLine, 'subjects'>): RequirementSubject[] {
  return subjects.filter(({ kind }) => kind === 'SITE');
}

/** Whether a line has passed to a site that has, or had, a line of its own: what answered it belongs to another line now. */
function passedOn(line: LineRow, before: readonly LineRow[], after: readonly RequirementLine[]): boolean {
  const fresh = after.find(({ key }) => key === line.key);
  const [was, is] = [sitesOf(line.compiled), fresh ? sitesOf(fresh) : []];
  const came = is.filter((site) => !was.some((one) => same(one, site)));
  // A line that names no site spoke of all of them.
  if (was.length === 0 || came.length === 0) return false;
  const others = (lines: readonly RequirementLine[]) =>
    lines.filter(({ key, code }) => code === line.compiled.code && key !== line.key).flatMap(sitesOf);
  const [elsewhereBefore, elsewhereNow] = [others(before.map(({ compiled }) => compiled)), others(after)];
  return (
    came.some((site) => elsewhereBefore.some((one) => same(one, site))) || was.some((site) => elsewhereNow.some((one) => same(one, site)))
  );
}

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
  for (const line of before)
    if (line.state !== 'EXPECTED' && passedOn(line, before, after))
      await askAnew(context, of, line, { action: 'requirement.askedAnew', because: 'the line passed to another site' });
}
