import type { Deadline } from '@qp/domain/certification';
import type { CaseRow } from './case-row.js';

/** What is due on a case, each thing once; a key that has passed never comes back. */
export function caseDeadlines(
  row: Pick<CaseRow, 'position' | 'deadlinesPassed' | 'openedAt' | 'certifyBy' | 'stoppedAt' | 'stopDueAt'>,
  expiry: string,
): Deadline[] {
  const { state } = row.position;
  const found: Deadline[] = [];
  if (row.certifyBy && ['INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION'].includes(state))
    found.push({ key: `certify-by:${row.certifyBy}`, kind: 'CERTIFY_BY', dueAt: endOfDay(row.certifyBy) });
  if (row.position.stopped && row.stoppedAt && row.stopDueAt)
    found.push({ key: `stop:${row.stoppedAt.toISOString()}`, kind: 'STOP_UNRESOLVED', dueAt: row.stopDueAt.toISOString() });
  if (['CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'CONFIRMED', 'SUSPENDED'].includes(state))
    found.push({ key: `expiry:${expiry}`, kind: 'EXPIRY', dueAt: endOfDay(expiry) });
  return found.filter(({ key }) => !row.deadlinesPassed.includes(key));
}

function endOfDay(day: string): string {
  return `${day}T23:59:59.999Z`;
}
