/** States of a certification case (domain reference 6.2). */
export const caseStates = [
  'DRAFT',
  'INTAKE',
  'INTAKE_COMPLETE',
  'UNDER_REVIEW',
  'READY_FOR_CERTIFICATION',
  'ON_HOLD',
  'CERTIFIED',
  'CONDITIONALLY_CERTIFIED',
  'CONFIRMED',
  'REJECTED',
  'OOS_SUPPLIED',
  'FAILED_POST_RELEASE',
  'SUSPENDED',
  'WITHDRAWN',
  'CANCELLED',
] as const;
/** State of a certification case. */
export type CaseStateName = (typeof caseStates)[number];

/** *Open*: before the decision and not on hold. */
export const openStates = [
  'DRAFT',
  'INTAKE',
  'INTAKE_COMPLETE',
  'UNDER_REVIEW',
  'READY_FOR_CERTIFICATION',
] as const satisfies readonly CaseStateName[];
/** An open state. */
export type OpenState = (typeof openStates)[number];

/** States in which a decision is in force; suspension returns to one of them. */
export const inForceStates = ['CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'CONFIRMED'] as const satisfies readonly CaseStateName[];
/** A state in which a decision is in force. */
export type InForceState = (typeof inForceStates)[number];

/** States that a case never leaves. */
export const terminalStates = ['REJECTED', 'OOS_SUPPLIED', 'WITHDRAWN', 'CANCELLED'] as const satisfies readonly CaseStateName[];

/** Whether the case stands before its decision and is not on hold. */
export function isOpen(state: CaseStateName): state is OpenState {
  return openStates.some((open) => open === state);
}

/** Whether a decision is in force in this state. */
export function isInForce(state: CaseStateName): state is InForceState {
  return inForceStates.some((inForce) => inForce === state);
}

/** Role of the case: the whole batch, or one site's own steps. */
export type CertificationRole = 'FINAL' | 'PARTIAL';
/** Why the case was opened. */
export type CaseType = 'INITIAL' | 'EXPIRY_UPDATE' | 'RELABEL' | 'RECERTIFICATION';

/** Where a case stands: its state and what the state table remembers beside it. */
export interface CasePosition {
  readonly state: CaseStateName;
  /** An urgent stop is in force (6.15). */
  readonly stopped: boolean;
  readonly qpAssigned: boolean;
  readonly role: CertificationRole;
  readonly caseType: CaseType;
  /** On hold: the open state that `resume` returns to. */
  readonly heldFrom?: OpenState;
  /** Suspended: the state that `reinstate` returns to. */
  readonly suspendedFrom?: InForceState;
}

/** The position of a case that was just opened. */
export function openedPosition(role: CertificationRole = 'FINAL', caseType: CaseType = 'INITIAL'): CasePosition {
  return { state: 'DRAFT', stopped: false, qpAssigned: false, role, caseType };
}
