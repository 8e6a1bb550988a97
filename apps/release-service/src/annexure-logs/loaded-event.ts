import type { AnnexureEvent } from '@qp/domain/annexures';

/** An event of a log as it was loaded: its day follows from the zone of its owner. */
export interface LoadedEvent {
  readonly at: Date;
  readonly ownerOrg: string;
  /** Tells events of one instant apart; a later one comes behind. */
  readonly order: string;
  /** Signature on the record that the event tells of. */
  readonly signatureId?: string | null;
  readonly on: (day: string) => AnnexureEvent;
}

/** Events in the order of their acts. */
export function inOrder(events: readonly LoadedEvent[]): LoadedEvent[] {
  return [...events].sort(
    (one, other) => one.at.getTime() - other.at.getTime() || (one.order < other.order ? -1 : one.order > other.order ? 1 : 0),
  );
}
