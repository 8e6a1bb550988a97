import type { GateId } from '../gates/index.js';
import { certifyingRoles, qaRoles, qpRoles, sponsorRoles, type SignatureMeaning } from '../people/index.js';
import type { TransitionActor } from '../transitions/index.js';
import { inForceStates, openStates, type CaseStateName } from './states.js';
import type { RegisterDecision } from './register.js';

/** Checks beside the numbered gates that a row may ask for. */
export type OtherGuard =
  | 'FACTS_COMPLETE'
  | 'RULE_SET_FROZEN'
  | 'SOD-1'
  | 'SOD-3'
  | 'SOD-7'
  | 'WIP_LIMIT'
  | 'A-1..A-8'
  | 'CAUSE'
  | 'HOLD_REASON_GONE'
  | 'SPONSOR_REQUEST_IF_QP_ASSIGNED'
  | 'NO_SPECIFICATION_FAILURE_OR_CRITICAL_DEVIATION'
  | 'DISPOSITION'
  | 'OOS_RECORDED'
  | 'INVESTIGATION_CONCLUDED';

/** What a row of the table may ask of the case beside its state. */
export type RowCondition =
  'QP_ASSIGNED' | 'NO_QP_ASSIGNED' | 'FINAL' | 'PARTIAL' | 'EXPIRY_UPDATE' | 'FROM_STAGE_1' | 'STOPPED' | 'NOT_STOPPED';

/** One row of the table of domain reference 6.2. */
export interface CaseTransition {
  readonly command: string;
  readonly from: readonly CaseStateName[];
  /** `SAME` stays; `HELD_FROM` and `SUSPENDED_FROM` return to what the case remembers. */
  readonly to: CaseStateName | 'SAME' | 'HELD_FROM' | 'SUSPENDED_FROM';
  readonly onlyIf: readonly RowCondition[];
  readonly who: readonly TransitionActor[];
  readonly guards: readonly (GateId | OtherGuard)[];
  readonly meaning?: SignatureMeaning;
  readonly reason: boolean;
  /** The entry that the row writes into the certification register. */
  readonly register?: RegisterDecision;
}

interface RowRest {
  readonly onlyIf?: readonly RowCondition[];
  readonly guards?: readonly (GateId | OtherGuard)[];
  readonly signs?: SignatureMeaning;
  readonly reason?: boolean;
  readonly register?: RegisterDecision;
}

function row<const Command extends string>(
  command: Command,
  from: readonly CaseStateName[],
  to: CaseTransition['to'],
  who: readonly TransitionActor[],
  rest: RowRest = {},
): CaseTransition & { readonly command: Command } {
  return {
    command,
    from,
    to,
    who,
    onlyIf: rest.onlyIf ?? [],
    guards: rest.guards ?? [],
    meaning: rest.signs,
    reason: rest.reason ?? false,
    register: rest.register,
  };
}

const system = ['SYSTEM'] as const;
const assigners = ['QA_LEAD', 'QP_OFFICE'] as const;
const qpAndQa = [...qpRoles, ...qaRoles] as const;
const collecting = ['INTAKE', 'INTAKE_COMPLETE'] as const;
const reviewing = ['UNDER_REVIEW', 'READY_FOR_CERTIFICATION'] as const;
const working = [...collecting, ...reviewing, 'ON_HOLD'] as const;
const reviewOpened = { guards: ['CAUSE'] } as const;
const gates1to8 = ['G-01', 'G-02', 'G-03', 'G-04', 'G-05', 'G-06', 'G-07', 'G-08'] as const;
const gates1to12 = [...gates1to8, 'G-09', 'G-10', 'G-11', 'G-12'] as const;

const giving = { guards: ['SOD-1', 'WIP_LIMIT'] } as const;
const assignment = <const Command extends string>(command: Command, who: readonly TransitionActor[], rest: RowRest = giving) => [
  row(command, ['DRAFT', 'INTAKE', 'UNDER_REVIEW', 'ON_HOLD'], 'SAME', who, rest),
  row(command, ['INTAKE_COMPLETE', 'READY_FOR_CERTIFICATION'], 'UNDER_REVIEW', who, rest),
];

/** Causes that re-open the review of a case. */
const reopening = <const Command extends string>(command: Command, who: readonly TransitionActor[]) => [
  row(command, collecting, 'INTAKE', who, reviewOpened),
  row(command, reviewing, 'UNDER_REVIEW', who, reviewOpened),
  row(command, ['ON_HOLD'], 'SAME', who, reviewOpened),
];

/** The transition table of a certification case; rows of one command have disjoint states or conditions. */
export const caseTransitions = [
  row('generateRequirements', ['DRAFT'], 'INTAKE', system, { guards: ['RULE_SET_FROZEN'] }),
  ...assignment('assignQp', assigners),
  ...assignment('reassignQp', assigners),
  // Offers with time-out are a policy beside direct assignment (6.2): who accepts one has the case.
  ...assignment('acceptOffer', qpRoles, { ...giving, onlyIf: ['NO_QP_ASSIGNED'] }),
  row('takeOver', [...openStates, 'ON_HOLD'], 'SAME', qpRoles, { onlyIf: ['QP_ASSIGNED'], guards: ['SOD-1'], signs: 'TAKE_OVER' }),
  row('documentAccepted', working, 'SAME', qaRoles, { guards: ['A-1..A-8', 'SOD-3'] }),
  row('documentRejected', working, 'SAME', qaRoles, { guards: ['A-1..A-8'] }),
  row('raiseQuery', working, 'SAME', qpAndQa),
  row('answerQuery', working, 'SAME', system),
  row('answerItem', [...collecting, 'UNDER_REVIEW', 'ON_HOLD'], 'SAME', [...qpRoles, 'QP_DELEGATE_DK', ...qaRoles]),
  row('completeIntake', ['INTAKE'], 'INTAKE_COMPLETE', system, { onlyIf: ['NO_QP_ASSIGNED'], guards: ['G-01'] }),
  row('completeIntake', ['INTAKE'], 'UNDER_REVIEW', system, { onlyIf: ['QP_ASSIGNED'], guards: ['G-01'] }),
  ...reopening('evidenceLost', system),
  ...reopening('deviationRaised', [...system, ...qpAndQa]),
  ...reopening('requirementAdded', [...system, ...qpAndQa]),
  ...reopening('factsChanged', [...system, ...qpAndQa]),
  ...reopening('answerChanged', [...system, ...qpRoles]),
  row('hold', openStates, 'ON_HOLD', [...qpAndQa, 'SYSTEM'], { reason: true }),
  row('resume', ['ON_HOLD'], 'HELD_FROM', qpAndQa, { guards: ['HOLD_REASON_GONE'] }),
  row('checklistDone', ['UNDER_REVIEW'], 'READY_FOR_CERTIFICATION', qpRoles, {
    onlyIf: ['QP_ASSIGNED'],
    guards: ['G-01', 'G-02', 'G-03', 'G-04', 'G-05', 'G-06'],
  }),
  row('certify', ['READY_FOR_CERTIFICATION'], 'CERTIFIED', certifyingRoles, {
    onlyIf: ['FINAL'],
    guards: gates1to12,
    signs: 'CERTIFICATION',
    register: 'CERTIFIED',
  }),
  row('certifyStage1', ['READY_FOR_CERTIFICATION'], 'CONDITIONALLY_CERTIFIED', certifyingRoles, {
    onlyIf: ['FINAL'],
    guards: [...gates1to12, 'G-13'],
    signs: 'CERTIFICATION_STAGE_1',
    register: 'CONDITIONALLY_CERTIFIED',
  }),
  row('confirm', ['READY_FOR_CERTIFICATION'], 'CONFIRMED', ['QP_CONF'], {
    onlyIf: ['PARTIAL'],
    guards: ['G-01', 'G-02', 'G-03', 'G-04', 'G-05', 'G-06', 'G-07', 'G-08', 'G-09', 'G-10', 'G-12'],
    signs: 'CONFIRMATION',
    register: 'CONFIRMED',
  }),
  row('approveExpiryUpdate', ['READY_FOR_CERTIFICATION'], 'CERTIFIED', certifyingRoles, {
    onlyIf: ['EXPIRY_UPDATE'],
    guards: [...gates1to8, 'G-11', 'G-12'],
    signs: 'EXPIRY_UPDATE',
    register: 'EXPIRY_UPDATED',
  }),
  row('amendDestinations', ['CERTIFIED'], 'SAME', certifyingRoles, {
    guards: ['G-05', 'G-07', 'G-08', 'G-12'],
    signs: 'DESTINATIONS_AMENDMENT',
    register: 'DESTINATIONS_AMENDED',
  }),
  row('cancel', [...openStates, 'ON_HOLD'], 'CANCELLED', qaRoles, {
    guards: ['SPONSOR_REQUEST_IF_QP_ASSIGNED', 'NO_SPECIFICATION_FAILURE_OR_CRITICAL_DEVIATION'],
    reason: true,
  }),
  row('reject', working, 'REJECTED', qpRoles, {
    onlyIf: ['QP_ASSIGNED'],
    guards: ['SOD-1', 'DISPOSITION'],
    signs: 'REJECTION',
    reason: true,
    register: 'REJECTED',
  }),
  row('certifyStage2', ['CONDITIONALLY_CERTIFIED'], 'CERTIFIED', certifyingRoles, {
    guards: ['G-01', 'G-02', 'G-03', 'G-04', 'G-07', 'G-08', 'G-12'],
    signs: 'CERTIFICATION_STAGE_2',
    register: 'CERTIFIED',
  }),
  row('lateFailure', ['CONDITIONALLY_CERTIFIED'], 'FAILED_POST_RELEASE', [...qpRoles, 'QC'], { guards: ['OOS_RECORDED'], reason: true }),
  row('lateFailure', ['SUSPENDED'], 'FAILED_POST_RELEASE', [...qpRoles, 'QC'], {
    onlyIf: ['FROM_STAGE_1'],
    guards: ['OOS_RECORDED'],
    reason: true,
  }),
  row('supplyOos', ['UNDER_REVIEW'], 'OOS_SUPPLIED', ['MANUFACTURER'], { onlyIf: ['FINAL'], guards: ['G-14'], reason: true }),
  row('stop', inForceStates, 'SAME', [...qpAndQa, ...sponsorRoles], { onlyIf: ['NOT_STOPPED'], reason: true }),
  row('liftStop', inForceStates, 'SAME', qpRoles, { onlyIf: ['STOPPED'], signs: 'LIFT_STOP', reason: true }),
  row('suspend', inForceStates, 'SUSPENDED', qpRoles, { signs: 'SUSPENSION', reason: true, register: 'SUSPENDED' }),
  row('reinstate', ['SUSPENDED'], 'SUSPENDED_FROM', qpRoles, {
    guards: ['INVESTIGATION_CONCLUDED', 'G-03', 'G-04', 'G-07', 'G-08', 'G-11'],
    signs: 'REINSTATEMENT',
    reason: true,
    register: 'REINSTATED',
  }),
  row('withdraw', [...inForceStates, 'SUSPENDED', 'FAILED_POST_RELEASE'], 'WITHDRAWN', qpRoles, {
    signs: 'WITHDRAWAL',
    reason: true,
    register: 'WITHDRAWN',
  }),
] as const satisfies readonly CaseTransition[];

/** A command or event that moves a certification case. `openCase` makes the case and stands outside the table. */
export type CaseCommandName = (typeof caseTransitions)[number]['command'];
