import type { RequirementLine, RequirementSubject } from './requirement-line.js';

/** What of a line decides whether another site is asked by it now. */
type SiteLine = Pick<RequirementLine, 'key' | 'code' | 'subjects'>;

const same = (one: RequirementSubject, other: RequirementSubject) => one.name === other.name && one.country === other.country;
const sitesOf = ({ subjects }: SiteLine) => subjects.filter(({ kind }) => kind === 'SITE');

/** Whether a line has passed to a site that has, or had, a line of its own: what answered it belongs to another line now. */
export function passedOn(line: SiteLine, before: readonly SiteLine[], after: readonly SiteLine[]): boolean {
  const fresh = after.find(({ key }) => key === line.key);
  const [was, is] = [sitesOf(line), fresh ? sitesOf(fresh) : []];
  const came = is.filter((site) => !was.some((one) => same(one, site)));
  // A line that names no site spoke of all of them.
  if (was.length === 0 || came.length === 0) return false;
  const others = (lines: readonly SiteLine[]) => lines.filter(({ key, code }) => code === line.code && key !== line.key).flatMap(sitesOf);
  const [elsewhereBefore, elsewhereNow] = [others(before), others(after)];
  return (
    came.some((site) => elsewhereBefore.some((one) => same(one, site))) || was.some((site) => elsewhereNow.some((one) => same(one, site)))
  );
}
