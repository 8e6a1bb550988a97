import type { StateTable } from '../transitions/index.js';

/** States of a shipment (domain reference 6.6). */
export const shipmentStates = [
  'REQUESTED',
  'CLEARED_TO_SHIP',
  'PICKED',
  'DISPATCHED',
  'IN_TRANSIT',
  'DELIVERED',
  'PENDING_TEMP_REVIEW',
  'ACCEPTED',
  'QUARANTINED_AT_SITE',
  'REJECTED_AT_SITE',
  'RETURNED',
  'LOST',
  'CANCELLED',
] as const;
/** State of a shipment. */
export type ShipmentState = (typeof shipmentStates)[number];

/** Kinds of shipment; each has its own gate (G-16). */
export const shipmentTypes = ['QUARANTINE_TRANSFER', 'TO_DEPOT', 'TO_SITE', 'SITE_TRANSFER', 'RETURN'] as const;
/** Kind of a shipment. */
export type ShipmentType = (typeof shipmentTypes)[number];

/** What moves a shipment; `request` makes it. */
export type ShipmentCommand =
  | 'clear'
  | 'pick'
  | 'dispatch'
  | 'confirmInTransit'
  | 'receive'
  | 'startTempReview'
  | 'accept'
  | 'quarantine'
  | 'releaseFromQuarantine'
  | 'reject'
  | 'return'
  | 'reportLost'
  | 'revokeClearance'
  | 'cancel';

const orderers = ['SPONSOR_CLINSUP', 'SPONSOR_REGREL', 'CRO'] as const;
const depot = ['DEPOT'] as const;
const receivers = ['SITE_PHARMACY', 'DEPOT'] as const;
const onTheWay = ['DISPATCHED', 'IN_TRANSIT'] as const;
const arrived = ['DELIVERED', 'PENDING_TEMP_REVIEW'] as const;

/** Transition table of a shipment. QUARANTINED_AT_SITE is left only after the decision of domain reference 6.8. `revokeClearance` is what a stop or suspension does to parcels that have not left. */
export const shipmentTable: StateTable<ShipmentState, ShipmentCommand> = {
  subject: 'shipment',
  states: shipmentStates,
  initial: 'REQUESTED',
  terminal: ['ACCEPTED', 'RETURNED', 'LOST', 'CANCELLED'],
  citation: 'EMA guideline on sponsor responsibilities; domain reference 6.6',
  transitions: [
    { command: 'clear', from: ['REQUESTED'], to: 'CLEARED_TO_SHIP', who: orderers, guards: ['G-16'], signed: false, reason: false },
    { command: 'pick', from: ['CLEARED_TO_SHIP'], to: 'PICKED', who: depot, guards: ['HOLDER_CONFIRMED'], signed: false, reason: false },
    { command: 'dispatch', from: ['PICKED'], to: 'DISPATCHED', who: depot, guards: ['G-16'], signed: false, reason: false },
    {
      command: 'confirmInTransit',
      from: ['DISPATCHED'],
      to: 'IN_TRANSIT',
      who: ['DEPOT', 'SYSTEM'],
      guards: [],
      signed: false,
      reason: false,
    },
    { command: 'receive', from: onTheWay, to: 'DELIVERED', who: receivers, guards: [], signed: false, reason: false },
    {
      command: 'startTempReview',
      from: ['DELIVERED'],
      to: 'PENDING_TEMP_REVIEW',
      who: ['SITE_PHARMACY', 'DEPOT', 'SYSTEM'],
      guards: [],
      signed: false,
      reason: false,
    },
    { command: 'accept', from: arrived, to: 'ACCEPTED', who: receivers, guards: ['G-17'], signed: false, reason: false },
    {
      command: 'quarantine',
      from: [...onTheWay, ...arrived],
      to: 'QUARANTINED_AT_SITE',
      who: [...receivers, 'SYSTEM'],
      guards: [],
      signed: false,
      reason: true,
    },
    {
      command: 'releaseFromQuarantine',
      from: ['QUARANTINED_AT_SITE'],
      to: 'PENDING_TEMP_REVIEW',
      who: ['SPONSOR_CLINSUP', 'SPONSOR_REGREL', 'QP_CERT', 'QP_DEPUTY'],
      guards: ['QUARANTINE_DECIDED'],
      signed: true,
      reason: true,
    },
    {
      command: 'reject',
      from: arrived,
      to: 'REJECTED_AT_SITE',
      who: receivers,
      guards: [],
      signed: false,
      reason: true,
    },
    {
      command: 'reject',
      from: ['QUARANTINED_AT_SITE'],
      to: 'REJECTED_AT_SITE',
      who: receivers,
      guards: ['QUARANTINE_DECIDED'],
      signed: false,
      reason: true,
    },
    {
      command: 'return',
      from: ['REJECTED_AT_SITE', ...onTheWay],
      to: 'RETURNED',
      who: receivers,
      guards: [],
      signed: false,
      reason: false,
    },
    { command: 'reportLost', from: onTheWay, to: 'LOST', who: receivers, guards: [], signed: false, reason: true },
    {
      command: 'revokeClearance',
      from: ['CLEARED_TO_SHIP', 'PICKED'],
      to: 'REQUESTED',
      who: ['SYSTEM'],
      guards: ['CAUSE'],
      signed: false,
      reason: true,
    },
    {
      command: 'cancel',
      from: ['REQUESTED', 'CLEARED_TO_SHIP', 'PICKED'],
      to: 'CANCELLED',
      who: orderers,
      guards: [],
      signed: false,
      reason: true,
    },
  ],
};

/** States in which the receiver has nothing to take a picture of, or will have none. */
const withoutParcel: readonly ShipmentState[] = ['REQUESTED', 'CLEARED_TO_SHIP', 'PICKED', 'RETURNED', 'LOST', 'CANCELLED'];

/** Whether the receiver of a shipment may have its parcel, to show by photo or logger file how it came (ICH E6(R3) 3.15.3: records of shipment and receipt). */
export function hasParcelToShow(state: ShipmentState): boolean {
  return !withoutParcel.includes(state);
}
