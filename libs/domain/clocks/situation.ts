import type { CaseStateName, OpenState } from '../certification/index.js';
import type { OrganisationKind } from '../people/index.js';
import type { ShipmentState, ShipmentType } from '../supply/index.js';
import type { TrialReleaseState } from '../trial-release/index.js';

/** Kinds of strand: what has a clock ledger of its own (domain reference 7.6). */
export const strandKinds = ['case', 'release', 'shipment'] as const;
/** Kind of a strand. */
export type StrandKind = (typeof strandKinds)[number];

/** Blocking documents that one kind of party still owes for the certification. */
export interface OwedDocuments {
  readonly by: OrganisationKind;
  /** Lines outstanding: not here, rejected, expired or quarantined by checks. */
  readonly outstanding: number;
  /** Lines received and in our check. */
  readonly checking: number;
  /** Latest day on which one of the outstanding is expected: promised for it, else planned; null where a date of one is not known. */
  readonly expectedOn: string | null;
  /** Title of the first outstanding line of the list. */
  readonly first: string | null;
  /** Outstanding lines for which a day was promised; left out in entries older than the rule of 2026-12. */
  readonly promised?: number;
  /** The last day promised for one of them, `YYYY-MM-DD`; null where none was. */
  readonly promisedOn?: string | null;
}

/** A question on a case that is not answered. */
export interface OpenQuestion {
  readonly id: string;
  readonly of: OrganisationKind;
}

/** What decides whose turn it is on a case. */
export interface CaseSituation {
  readonly kind: 'case';
  readonly state: CaseStateName;
  readonly stopped: boolean;
  readonly heldFrom: OpenState | null;
  readonly qp: boolean;
  readonly takenOver: boolean;
  readonly filed: boolean;
  /** Whether an item of the checklist can be answered. */
  readonly itemsOpen: boolean;
  readonly owed: readonly OwedDocuments[];
  readonly questions: readonly OpenQuestion[];
  readonly handoff: 'WAITING_FOR_FILE' | 'SENT' | 'ACKNOWLEDGED' | 'QUERIED' | null;
}

/** What decides whose turn it is on a trial release. */
export interface TrialReleaseSituation {
  readonly kind: 'release';
  readonly state: TrialReleaseState;
  readonly suspendedBy: 'CERTIFICATION' | 'DESTINATION' | 'TRIAL' | 'SPONSOR' | null;
  /** Whether the member state has authorised the trial as the certificate names it. */
  readonly authorised: boolean;
}

/** What decides whose turn it is on a shipment. */
export interface ShipmentSituation {
  readonly kind: 'shipment';
  readonly state: ShipmentState;
  readonly type: ShipmentType;
  readonly excursion: boolean;
}

/** Everything that the holder rule looks at, as it stood after one transaction. */
export type Situation = CaseSituation | TrialReleaseSituation | ShipmentSituation;

/** One entry of a clock ledger: from this instant on, until the next entry, this was the situation. */
export interface ClockEvent {
  /** Epoch milliseconds of the transaction. */
  readonly at: number;
  readonly situation: Situation;
}
