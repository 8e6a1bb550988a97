/** One movement of stock as the balance counts it. */
export interface Movement {
  readonly type: string;
  readonly state: string;
  readonly fromOrg: string;
  readonly toOrg: string;
  readonly quantity: number;
  readonly received: number | null;
}

/** Stock of a batch when it was registered, and where it lay. */
export interface FirstStock {
  readonly place: string;
  /** Units made less samples taken. */
  readonly units: number;
}

const notYetLeaving = new Set(['REQUESTED', 'CANCELLED']);
const arrived = new Set(['DELIVERED', 'PENDING_TEMP_REVIEW', 'ACCEPTED', 'QUARANTINED_AT_SITE', 'REJECTED_AT_SITE']);

/**
 * Units of a batch at each organisation, what is picked for others already taken off. Cleared units are reserved; units on the way or
 * lost are nowhere; what was sent back is where it came from.
 */
export function stockByPlace(first: FirstStock, movements: readonly Movement[]): ReadonlyMap<string, number> {
  const at = new Map<string, number>([[first.place, first.units]]);
  const add = (org: string, units: number) => at.set(org, (at.get(org) ?? 0) + units);
  for (const { state, fromOrg, toOrg, quantity, received } of movements) {
    if (notYetLeaving.has(state)) continue;
    add(fromOrg, -quantity);
    if (arrived.has(state)) add(toOrg, received ?? quantity);
    if (state === 'RETURNED') add(fromOrg, received ?? quantity);
  }
  return at;
}

/** Units under way, one entry for each parcel. */
export function onTheWay(movements: readonly Movement[]): readonly Movement[] {
  return movements.filter(({ state }) => state === 'DISPATCHED' || state === 'IN_TRANSIT');
}
