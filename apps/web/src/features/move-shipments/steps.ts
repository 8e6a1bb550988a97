import type { AnswerOf } from '../../api/index.js';

/** A shipment as the API shows it. */
export type Shipment = AnswerOf<'shipments.get'>;

/** What somebody can do with a shipment. */
export type Step =
  | 'clear'
  | 'pick'
  | 'dispatch'
  | 'receive'
  | 'accept'
  | 'decideQuarantine'
  | 'reject'
  | 'return'
  | 'reportExcursion'
  | 'reportLost'
  | 'cancel';

/** Who looks: their organisation and which commands their roles have. */
export interface Onlooker {
  readonly organisationId: string;
  readonly may: (command: `shipment.${string}` | `excursion.${string}`) => boolean;
}

/** The end of the shipment at which a step is done; `office` is the sponsor, its CRO or the provider. */
const doneAt: Readonly<Record<Step, readonly ('from' | 'to' | 'office')[]>> = {
  clear: ['office'],
  pick: ['from'],
  dispatch: ['from'],
  receive: ['to'],
  accept: ['to'],
  decideQuarantine: ['office'],
  reject: ['to'],
  return: ['from', 'to'],
  reportExcursion: ['from', 'to', 'office'],
  reportLost: ['from', 'to'],
  cancel: ['office'],
};

/** Steps that the state table knows in a state, the one that leads on first. */
const stepsIn: Readonly<Record<string, readonly Step[]>> = {
  REQUESTED: ['clear', 'cancel'],
  CLEARED_TO_SHIP: ['pick', 'cancel'],
  PICKED: ['dispatch', 'cancel'],
  DISPATCHED: ['receive', 'reportExcursion', 'reportLost', 'return'],
  IN_TRANSIT: ['receive', 'reportExcursion', 'reportLost', 'return'],
  DELIVERED: ['accept', 'reportExcursion', 'reject'],
  PENDING_TEMP_REVIEW: ['accept', 'reportExcursion', 'reject'],
  QUARANTINED_AT_SITE: ['decideQuarantine', 'reject'],
  REJECTED_AT_SITE: ['return'],
};

/** Commands of the table behind steps that are named otherwise. */
const commandOf: Readonly<Partial<Record<Step, `excursion.${string}`>>> = {
  decideQuarantine: 'excursion.decide',
  reportExcursion: 'excursion.report',
};

/** What this person can do with a shipment now; the server decides, this only shows the buttons. */
export function stepsFor(shipment: Pick<Shipment, 'state' | 'from' | 'to' | 'quarantine'>, onlooker: Onlooker): readonly Step[] {
  const { from, to, quarantine } = shipment;
  const at = onlooker.organisationId === to.organisationId ? 'to' : onlooker.organisationId === from.organisationId ? 'from' : 'office';
  const here = (step: Step) => doneAt[step].includes(at) || (from.organisationId === to.organisationId && at !== 'office');
  return (stepsIn[shipment.state] ?? []).filter((step) => {
    if (!here(step) || !onlooker.may(commandOf[step] ?? `shipment.${step}`)) return false;
    const decided = quarantine?.decided ?? null;
    if (shipment.state !== 'QUARANTINED_AT_SITE') return true;
    // what is not usable is refused by the site; before the decision nothing moves
    return step === 'reject' ? decided === 'NOT_USABLE' : decided === null;
  });
}

/** Groups of the shipments that have not ended, what needs the onlooker first. */
export const groups = ['yours', 'underWay'] as const;
/** Group of the list. */
export type Group = (typeof groups)[number];

/** Where a shipment that has not ended stands in the list of a person. */
export function groupOf(shipment: Shipment, onlooker: Onlooker): Group {
  const leading = stepsIn[shipment.state]?.[0];
  return leading !== undefined && stepsFor(shipment, onlooker).includes(leading) ? 'yours' : 'underWay';
}

/** States in which there is no parcel to show. */
const noParcel = ['REQUESTED', 'CLEARED_TO_SHIP', 'PICKED', 'RETURNED', 'LOST', 'CANCELLED'];

/** Whether this person may add photos and logger files: whoever receives, as soon as the parcel has left. */
export function mayKeepFiles({ state, to }: Pick<Shipment, 'state' | 'to'>, { organisationId, may }: Onlooker): boolean {
  return to.organisationId === organisationId && may('shipment.receive') && !noParcel.includes(state);
}
