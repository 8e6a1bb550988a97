import type { Refusal } from '../kernel/index.js';

/** Quantities of a certified batch, in units of the batch (kits or packs). */
export interface BatchQuantities {
  readonly certified: number;
  /** Reference, retention and test samples taken. */
  readonly samples: number;
  /** In shipments that are not cancelled, returns apart. */
  readonly issued: number;
  /** Kits in stock that a deviation keeps from use. */
  readonly held: number;
}

/** Issuable = certified - samples - issued - held, never below zero (domain reference 6.4, 6.7). */
export function issuable(quantities: BatchQuantities): number {
  return Math.max(0, quantities.certified - quantities.samples - quantities.issued - quantities.held);
}

/** Why a quantity cannot be issued: not a whole positive number, or more than is left. */
export function issueRefusal(quantities: BatchQuantities, wanted: number): Refusal | undefined {
  const left = issuable(quantities);
  if (Number.isInteger(wanted) && wanted > 0 && wanted <= left) return undefined;
  const fraction = !Number.isInteger(wanted) || wanted <= 0;
  return {
    code: 'QUANTITY_NOT_AVAILABLE',
    message: fraction
      ? 'A shipment is of a whole number of units, at least one.'
      : `${wanted} units were asked for, ${left} can be issued.`,
    whatToDo: fraction ? 'Correct the quantity.' : 'Ship less, or use another batch as well.',
    citation: 'Domain reference 6.4: issuable = certified - samples - issued, less kits that a deviation keeps from use',
    details: { ...quantities, wanted, left },
  };
}

/** What became of an issued quantity. */
export interface IssueOutcome {
  readonly issued: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly lost: number;
  readonly returned: number;
}

/** Units of an issue that nobody has accounted for; zero when issued = accepted + rejected + lost + returned. */
export function unreconciled(outcome: IssueOutcome): number {
  return outcome.issued - outcome.accepted - outcome.rejected - outcome.lost - outcome.returned;
}

/** Why a shipment or batch cannot be closed: it does not reconcile. */
export function reconcileRefusal(outcome: IssueOutcome): Refusal | undefined {
  const open = unreconciled(outcome);
  if (open === 0) return undefined;
  return {
    code: 'NOT_RECONCILED',
    message: open > 0 ? `${open} units are not accounted for.` : `${-open} units more are accounted for than were issued.`,
    whatToDo: 'Explain the difference: accepted, rejected, lost or returned.',
    citation: 'ICH E6(R3) 3.15.3',
    details: { ...outcome },
  };
}

/** Where the stock of a batch is, in units. */
export interface StockBalance {
  readonly total: number;
  readonly used: number;
  readonly returned: number;
  readonly destroyed: number;
  readonly expired: number;
}

/** *Batch closed*: all stock used, returned, destroyed or expired (domain reference 6.4). */
export function isBatchClosed(balance: StockBalance): boolean {
  return balance.used + balance.returned + balance.destroyed + balance.expired >= balance.total;
}
