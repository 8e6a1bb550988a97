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

/** Units of a batch at each organisation. */
export interface StockByPlace {
  /** Units that may be shipped on, what is picked for others already taken off. */
  readonly issuable: ReadonlyMap<string, number>;
  /** Units that lie there and may not be shipped on: not accepted yet, quarantined, refused or come back. They only ever leave as a RETURN. */
  readonly setApart: ReadonlyMap<string, number>;
}

const notYetLeaving = new Set(['REQUESTED', 'CANCELLED']);
const arrivedUnaccepted = new Set(['DELIVERED', 'PENDING_TEMP_REVIEW', 'QUARANTINED_AT_SITE', 'REJECTED_AT_SITE']);

/**
 * Where the units of a batch lie. Cleared units are reserved; units on the way or lost are nowhere; only an acceptance makes units
 * issuable at the receiver, and units that came back are set apart where they came back to (domain reference 6.4, 6.6).
 */
export function stockByPlace(first: FirstStock, movements: readonly Movement[]): StockByPlace {
  const issuable = new Map<string, number>([[first.place, first.units]]);
  const setApart = new Map<string, number>();
  const add = (at: Map<string, number>, org: string, units: number) => units !== 0 && at.set(org, (at.get(org) ?? 0) + units);
  const moved = movements.filter(({ state }) => !notYetLeaving.has(state));
  // Returns last: they take away what the other movements brought.
  for (const { type, state, fromOrg, toOrg, quantity, received } of [
    ...moved.filter(({ type }) => type !== 'RETURN'),
    ...moved.filter(({ type }) => type === 'RETURN'),
  ]) {
    const fromSetApart = type === 'RETURN' ? Math.min(Math.max(setApart.get(fromOrg) ?? 0, 0), quantity) : 0;
    add(setApart, fromOrg, -fromSetApart);
    add(issuable, fromOrg, fromSetApart - quantity);
    const units = received ?? quantity;
    if (state === 'ACCEPTED') add(type === 'RETURN' ? setApart : issuable, toOrg, units);
    if (arrivedUnaccepted.has(state)) add(setApart, toOrg, units);
    if (state === 'RETURNED') add(setApart, fromOrg, units);
  }
  return { issuable, setApart };
}

/** Units that an organisation holds, issuable or not: who is told of a freeze. */
export function heldByPlace({ issuable, setApart }: StockByPlace): ReadonlyMap<string, number> {
  const held = new Map([...issuable].map(([org, units]) => [org, Math.max(units, 0)]));
  for (const [org, units] of setApart) held.set(org, (held.get(org) ?? 0) + units);
  return held;
}

/** Units under way, one entry for each parcel. */
export function onTheWay(movements: readonly Movement[]): readonly Movement[] {
  return movements.filter(({ state }) => state === 'DISPATCHED' || state === 'IN_TRANSIT');
}
