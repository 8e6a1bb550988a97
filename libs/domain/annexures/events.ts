import type { DeviationState } from '../quality-events/index.js';
import type { RegisterDecision } from '../certification/index.js';
import type { OrganisationKind, Role } from '../people/index.js';

/** What every event of a log carries. */
interface LogEvent {
  /** Id of the act. */
  readonly eventId: string;
  readonly batchNo: string;
  /** Day of the act in the organisation's zone, `YYYY-MM-DD`. */
  readonly day: string;
}

/** A party as a log prints it: the SOP's word, and for parties of which a batch has several also the name. */
export interface LogParty {
  readonly kind: OrganisationKind;
  readonly name: string;
}

/** A document of a delivery; `shortTitle` is data: IMPD, CoA, Protocol. */
export interface LogDocument {
  readonly documentId: string;
  readonly shortTitle: string;
  readonly deliveryId: string;
  /** Place in the delivery's list, from 1. */
  readonly position: number;
  /** The delivering organisation, neither the issuer nor whoever uploads for it. */
  readonly providedBy: LogParty;
}

/** Annexure 1: documents handed in by one act, or judged by one act. */
export interface DocumentationEvent extends LogEvent {
  readonly kind: 'DOCUMENTS';
  readonly documents: readonly LogDocument[];
  readonly status: 'RECEIVED' | 'ACCEPTED' | 'REJECTED';
}

/** Annexure 2: one entry of the certification register. */
export interface CertificationEvent extends LogEvent {
  readonly kind: 'CERTIFICATION';
  readonly decision: RegisterDecision;
  /** REINSTATED: the decision that is in force again. */
  readonly restored?: 'CERTIFIED' | 'CONDITIONALLY_CERTIFIED' | 'CONFIRMED';
  readonly caseId: string;
  readonly qpName: string;
}

/** Annexure 3: a step of one hand-off. COMPLETED is its first gating acknowledgement. */
export interface HandoffEvent extends LogEvent {
  readonly kind: 'HANDOFF';
  readonly handoffId: string;
  readonly addressees: readonly OrganisationKind[];
  readonly qpName: string;
  readonly status: 'SENT' | 'COMPLETED' | 'QUERIED';
}

/** Annexure 4: a step of one shipment to a site, or numbered kits of it that a deviation put into quarantine there. */
export interface ReleaseEvent extends LogEvent {
  readonly kind: 'RELEASE';
  readonly shipmentId: string;
  /** True where the act was on some numbered kits of the shipment alone; the others go their own way. */
  readonly ofKits?: boolean;
  /** Name of the site as the trial calls it: Site 101. */
  readonly site: string;
  /** Kind of the organisation that signed the regulatory release. */
  readonly releasedBy: LogParty;
  readonly status: 'DISPATCHED' | 'DELIVERED' | 'ACCEPTED' | 'QUARANTINED' | 'RETURNED';
}

/** Annexure 5: a change of one deviation, with its CAPA as they stood then. */
export interface DeviationEvent extends LogEvent {
  readonly kind: 'DEVIATION';
  readonly deviationId: string;
  readonly title: string;
  readonly capas: readonly { readonly title: string; readonly open: boolean }[];
  readonly status: DeviationState;
}

/** Annexure 6: a case package was locked. */
export interface ArchivingEvent extends LogEvent {
  readonly kind: 'ARCHIVING';
  readonly caseId: string;
  /** Roles that the person held when locking. */
  readonly roles: readonly Role[];
  readonly personName: string;
  /** Where it lies: TMF. */
  readonly location: string;
}

/** Any event of the six logs. */
export type AnnexureEvent = DocumentationEvent | CertificationEvent | HandoffEvent | ReleaseEvent | DeviationEvent | ArchivingEvent;
