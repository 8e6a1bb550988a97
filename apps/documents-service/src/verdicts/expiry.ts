import type { DocumentState } from '@qp/contracts/documents';

/** The day of an instant in UTC, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** Whether the last day of validity is over. A document without one never expires. */
export function isExpired(validTo: string | null, today: string): boolean {
  return validTo !== null && validTo < today;
}

/**
 * The state as it counts on a day: a document that was valid when accepted and has expired since counts as EXPIRED, so that
 * it blocks at signing although nobody touched it.
 */
export function stateOn(state: DocumentState, validTo: string | null, today: string): DocumentState {
  return state === 'ACCEPTED' && isExpired(validTo, today) ? 'EXPIRED' : state;
}
