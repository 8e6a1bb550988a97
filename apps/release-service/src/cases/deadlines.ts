import type { Deadline } from '@qp/domain/certification';
import type { CaseRow } from './case-row.js';

const DAY = 24 * 3_600_000;
/** Days until a stop without suspension or lifting is escalated (domain reference 6.15). */
const STOP_WITHIN = 1;

/** What is due on a case, each thing once; a key that has passed never comes back. */
export function caseDeadlines(
  row: Pick<CaseRow, 'position' | 'deadlinesPassed' | 'openedAt' | 'certifyBy' | 'stoppedAt'>,
  expiry: string,
): Deadline[] {
  const { state } = row.position;
  const found: Deadline[] = [];
  if (row.certifyBy && ['INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION'].includes(state))
    found.push({ key: `certify-by:${row.certifyBy}`, kind: 'CERTIFY_BY', dueAt: endOfDay(row.certifyBy) });
  if (row.position.stopped && row.stoppedAt)
    found.push({
      key: `stop:${iso(row.stoppedAt.getTime())}`,
      kind: 'STOP_UNRESOLVED',
      dueAt: iso(row.stoppedAt.getTime() + STOP_WITHIN * DAY),
    });
  if (['CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'CONFIRMED', 'SUSPENDED'].includes(state))
    found.push({ key: `expiry:${expiry}`, kind: 'EXPIRY', dueAt: endOfDay(expiry) });
  return found.filter(({ key }) => !row.deadlinesPassed.includes(key));
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function endOfDay(day: string): string {
  return `${day}T23:59:59.999Z`;
}
