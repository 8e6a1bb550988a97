import type { DeliveryState, DocumentState } from '@qp/contracts/documents';

const undecided: readonly DocumentState[] = ['RECEIVED', 'IN_CHECK'];
const refused: readonly DocumentState[] = ['REJECTED', 'QUARANTINED'];

/**
 * What became of a delivery that was handed in (Annexure 1: Received, then Accepted or Rejected as new rows): decided once
 * every document in it is; rejected when one of them did not get through. A document that a newer version replaced before
 * anybody decided on it does not count, unless all were replaced.
 */
export function deliveryOutcome(states: readonly DocumentState[]): DeliveryState {
  if (states.length === 0 || states.some((state) => undecided.includes(state))) return 'RECEIVED';
  if (states.some((state) => refused.includes(state))) return 'REJECTED';
  return states.some((state) => state === 'ACCEPTED' || state === 'EXPIRED') ? 'ACCEPTED' : 'RECEIVED';
}
