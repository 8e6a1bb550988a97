/** A line of a case's requirement list, as far as it says who holds the case. */
export interface MissingLine {
  readonly title: string;
  readonly providedBy: string;
  readonly state: string;
}

/** SQL: whether a requirement line `line` is due by now, in a case of this state: late results are once stage 1 is signed. */
export function dueNowSql(caseState: string): string {
  return `(line.due <> 'STAGE_2' or ${caseState} = 'CONDITIONALLY_CERTIFIED')`;
}

/** SQL: whether such a line stands open against the next decision on its case; one whose warning was passed with a reason does not. */
export function openLineSql(caseState: string): string {
  return `line.in_force and line.need <> 'I' and ${dueNowSql(caseState)} and line.state not in ('ACCEPTED', 'NOT_APPLICABLE')
    and not (line.need = 'W' and line.warning_reason is not null)`;
}

/** SQL: the first such line of a case, named by its alias, as a {@link MissingLine}, or null; what nobody has handed in comes before what is being checked. */
export function firstMissingSql(theCase: string): string {
  return `(select jsonb_build_object('title', line.title, 'providedBy', line.provided_by, 'state', line.state) from release.requirement_line line
    where line.case_id = ${theCase}.id and ${openLineSql(`${theCase}.state`)} order by line.state in ('RECEIVED', 'IN_CHECK'), line.position limit 1)`;
}

/** The lines by which the holder is told. */
export function missingLines(first: MissingLine | null) {
  return first ? [{ state: first.state, compiled: { title: first.title, providedBy: first.providedBy } }] : [];
}
