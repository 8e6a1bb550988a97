import type { Refusal } from '../kernel/index.js';

/**
 * Where a numbered kit is: in stock, packed in a parcel, accepted at a clinical site, set apart for good after it came back or was
 * refused, or lost.
 */
export const kitStates = ['IN_STOCK', 'PACKED', 'AT_SITE', 'SET_APART', 'LOST'] as const;
/** Where a numbered kit is. */
export type KitState = (typeof kitStates)[number];

/** A numbered kit, the smallest pack that is shipped. */
export interface Kit {
  readonly kitNo: string;
  readonly state: KitState;
  /** Organisation at which it lies, or which packed it. */
  readonly place: string;
}

const citation = 'Domain reference 6.4, 6.7; ICH E6(R3) 3.15.3';

/** Kits that deviations keep from use, each with the deviations that do; a deviation that names the batch's number keeps all of them. */
export function heldKits(
  kits: readonly string[],
  blocking: readonly { readonly id: string; readonly kitNos: readonly string[] }[],
  batchNo: string,
): ReadonlyMap<string, readonly string[]> {
  const held = new Map<string, readonly string[]>();
  for (const kitNo of kits) {
    const by = blocking.filter(({ kitNos }) => kitNos.includes(kitNo) || kitNos.includes(batchNo)).map(({ id }) => id);
    if (by.length > 0) held.set(kitNo, by);
  }
  return held;
}

/** Held kits that would otherwise be issued: those in stock. Packed ones and those at a site were issued before. */
export function heldInStock(kits: readonly Kit[], held: ReadonlyMap<string, unknown>): number {
  return kits.filter(({ kitNo, state }) => state === 'IN_STOCK' && held.has(kitNo)).length;
}

/** Held kits at one place, which would otherwise be shipped on or used there. */
export function heldAt(kits: readonly Kit[], held: ReadonlyMap<string, unknown>, place: string): number {
  return kits.filter((kit) => (kit.state === 'IN_STOCK' || kit.state === 'AT_SITE') && held.has(kit.kitNo) && kit.place === place).length;
}

/** What a new list of kit numbers is judged on. */
export interface KitListing {
  readonly listed: readonly string[];
  readonly known: readonly string[];
  /** Units made less samples taken: a list names what can ever be shipped. */
  readonly units: number;
  /** Parcels of the batch that left without kit numbers. */
  readonly unnumberedParcels: number;
}

function refused(code: string, message: string, whatToDo: string, details?: Readonly<Record<string, unknown>>): Refusal {
  return { code, message, whatToDo, citation, ...(details && { details }) };
}

function twice(numbers: readonly string[]): string[] {
  return [...new Set(numbers.filter((number, at) => numbers.indexOf(number) !== at))];
}

/** Why kit numbers cannot be listed for a batch; undefined when they can. */
export function listingRefusal({ listed, known, units, unnumberedParcels }: KitListing): Refusal | undefined {
  const again = twice([...known, ...listed]);
  if (again.length > 0)
    return refused('KIT_LISTED_TWICE', `Listed twice: ${again.slice(0, 10).join(', ')}.`, 'Name each kit once.', { kits: again });
  if (known.length + listed.length > units)
    return refused(
      'TOO_MANY_KITS',
      `${known.length + listed.length} kits would be listed, the batch has ${units} units less samples.`,
      'Check the list, or the quantity of the batch.',
    );
  if (unnumberedParcels > 0)
    return refused(
      'KITS_SHIPPED_UNNUMBERED',
      `${unnumberedParcels} parcels of the batch left without kit numbers; a list made now could not say what is in them.`,
      'Kits are listed before the first parcel is packed. Raise a deviation on the shipment or the batch instead.',
    );
  return undefined;
}

/** What packing a parcel is judged on. */
export interface Packing {
  readonly quantity: number;
  readonly named: readonly string[];
  /** Every kit of the batch; empty where its units carry no numbers. */
  readonly kits: readonly Kit[];
  readonly held: ReadonlyMap<string, readonly string[]>;
  readonly from: string;
  /** A return takes whatever lies there, held kits too. */
  readonly isReturn: boolean;
}

/**
 * Why a parcel cannot be packed of these kits. A batch whose kits are listed ships listed kits alone: as many as ordered, each at the
 * place that ships, in no other parcel, and none that a deviation keeps from use.
 */
export function packingRefusal({ quantity, named, kits, held, from, isReturn }: Packing): Refusal | undefined {
  if (kits.length === 0)
    return named.length === 0
      ? undefined
      : refused('KITS_NOT_LISTED', 'The kits of this batch are not listed.', 'List the kits of the batch first, or pack without numbers.');
  const again = twice(named);
  if (again.length > 0) return refused('KIT_NAMED_TWICE', `Named twice: ${again.join(', ')}.`, 'Name each kit once.');
  if (named.length !== quantity)
    return refused('KITS_DO_NOT_FIT', `${quantity} kits were ordered, ${named.length} are named.`, 'Name every kit of the parcel.');
  const may: readonly KitState[] = isReturn ? ['IN_STOCK', 'AT_SITE', 'SET_APART'] : ['IN_STOCK', 'AT_SITE'];
  const elsewhere = named.filter((kitNo) => !kits.some((kit) => kit.kitNo === kitNo && kit.place === from && may.includes(kit.state)));
  if (elsewhere.length > 0)
    return refused(
      'KIT_NOT_THERE',
      `Not in your stock of this batch: ${elsewhere.slice(0, 10).join(', ')}.`,
      'Pack kits of the batch that lie with you and are in no other parcel.',
      { kits: elsewhere },
    );
  const blocked = isReturn ? [] : named.filter((kitNo) => held.has(kitNo));
  if (blocked.length > 0)
    return refused(
      'KIT_HELD',
      `Kept in quarantine by a deviation: ${blocked.slice(0, 10).join(', ')}.`,
      'Pack other kits; these wait for the QP’s disposition.',
      { kits: blocked },
    );
  return undefined;
}

/** Why a receipt does not say which kits are missing: as many are named as did not come, each of this parcel. */
export function missingKitsRefusal(packed: readonly string[], missing: readonly string[], received: number): Refusal | undefined {
  const fits = missing.length === packed.length - Math.min(received, packed.length) && twice(missing).length === 0;
  if (packed.length === 0 ? missing.length === 0 : fits && missing.every((kitNo) => packed.includes(kitNo))) return undefined;
  return refused(
    'MISSING_KITS_NOT_NAMED',
    packed.length === 0
      ? 'The parcel was packed without kit numbers.'
      : `${packed.length} kits were packed, ${received} came: the others have to be named.`,
    packed.length === 0 ? 'Leave the numbers out.' : 'Name each kit of the parcel that did not come, once.',
  );
}
