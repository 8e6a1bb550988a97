import type { BlockingReason, HolderKind, ReleasePhase } from '@qp/contracts/release';
import { releasePhases } from '@qp/contracts/release';
import { certificationLine, isInForce, type CasePosition } from '@qp/domain/certification';
import type { FilingState } from '@qp/domain/filing';
import type { OrganisationKind } from '@qp/domain/people';
import type { ShipmentState } from '@qp/domain/supply';
import { caseDeadlines } from '../cases/deadlines.js';
import { holderOf } from '../cases/holder.js';

/** A required document that is not accepted yet. */
export interface MissingLine {
  readonly title: string;
  readonly providedBy: string;
  readonly providers: readonly OrganisationKind[];
  readonly state: string;
}

/** What the records say of one release; the row of the board is made of it alone. */
export interface ReleaseFacts {
  readonly position: CasePosition;
  readonly filing?: FilingState;
  readonly batchClosed: boolean;
  readonly qpName?: string;
  readonly qpTakenOver: boolean;
  readonly holdReason?: string;
  readonly stoppedAt?: Date;
  readonly openedAt: Date;
  readonly certifyBy?: string;
  readonly expiry: string;
  readonly deadlinesPassed: readonly string[];
  readonly missing: readonly MissingLine[];
  /** Titles of deviations that G-03 does not let through. */
  readonly blockingDeviations: readonly string[];
  readonly openQuestions: readonly { readonly subject: string; readonly askedOf: string; readonly askedOfKind: OrganisationKind | null }[];
  readonly handoff?: { readonly status: string };
  readonly releases: readonly { readonly memberState: string; readonly state: string; readonly why: string | null }[];
  readonly shipments: readonly { readonly state: ShipmentState; readonly toSite: boolean }[];
}

/** The part of the board's row that follows from the facts. */
export interface ReleaseStanding {
  readonly phase: ReleasePhase;
  readonly phaseOrder: number;
  readonly ended: boolean;
  readonly decided: boolean;
  readonly certification: string;
  readonly holder: { readonly kind: HolderKind; readonly who: string };
  readonly nextAct: string;
  readonly deadline?: { readonly kind: string; readonly dueAt: string };
  readonly blocking: { readonly kind: BlockingReason; readonly words: string };
}

/** Where a release stands, who holds it, and what keeps it from the next step. */
export function standingOfRelease(facts: ReleaseFacts): ReleaseStanding {
  const phase = phaseOf(facts);
  const { kind, who, what } = onTheWay(phase, facts) ?? beforeHandOff(facts);
  const [deadline] = caseDeadlines(facts, facts.expiry).sort((one, other) => one.dueAt.localeCompare(other.dueAt));
  return {
    phase,
    phaseOrder: releasePhases.indexOf(phase),
    ended: phase === 'ENDED',
    decided: !undecided.includes(facts.position.state),
    certification: certificationLine(facts.position, undefined, { holdReason: facts.holdReason }),
    holder: { kind, who },
    nextAct: what,
    deadline,
    blocking: blockingOf(facts),
  };
}

const undecided: readonly CasePosition['state'][] = [
  'DRAFT',
  'INTAKE',
  'INTAKE_COMPLETE',
  'UNDER_REVIEW',
  'READY_FOR_CERTIFICATION',
  'ON_HOLD',
];
const shipmentsUnderWay: readonly ShipmentState[] = [
  'REQUESTED',
  'CLEARED_TO_SHIP',
  'PICKED',
  'DISPATCHED',
  'IN_TRANSIT',
  'DELIVERED',
  'PENDING_TEMP_REVIEW',
  'QUARANTINED_AT_SITE',
];

function phaseOf(facts: ReleaseFacts): ReleasePhase {
  const { state, heldFrom } = facts.position;
  if (facts.filing === 'LOCKED' || facts.filing === 'ARCHIVED') return 'ENDED';
  switch (state === 'ON_HOLD' ? (heldFrom ?? 'INTAKE') : state) {
    case 'DRAFT':
    case 'INTAKE':
      return 'DOCUMENTS';
    case 'INTAKE_COMPLETE':
    case 'UNDER_REVIEW':
      return 'REVIEW';
    case 'READY_FOR_CERTIFICATION':
      return 'DECISION';
    case 'CANCELLED':
    case 'WITHDRAWN':
      return 'ENDED';
    case 'REJECTED':
    case 'CONFIRMED':
    case 'OOS_SUPPLIED':
      return 'FILING';
    default:
      return afterCertification(facts);
  }
}

function afterCertification(facts: ReleaseFacts): ReleasePhase {
  if (facts.handoff?.status !== 'ACKNOWLEDGED') return 'HAND_OFF';
  const open = facts.releases.filter(({ state }) => state !== 'CLOSED' && state !== 'REVOKED');
  if (facts.releases.length === 0 || open.some(({ state }) => state !== 'RELEASED')) return 'REGULATORY_RELEASE';
  const arrived = facts.shipments.some(({ state, toSite }) => toSite && state === 'ACCEPTED');
  const underWay = facts.shipments.some(({ state }) => shipmentsUnderWay.includes(state));
  return facts.batchClosed || (arrived && !underWay) ? 'FILING' : 'SUPPLY';
}

interface Held {
  readonly kind: HolderKind;
  readonly who: string;
  readonly what: string;
}

/** Once parcels are ordered, whoever has the parcel holds the release. */
function onTheWay(phase: ReleasePhase, { position, shipments }: ReleaseFacts): Held | undefined {
  if (phase !== 'SUPPLY' || position.stopped || !isInForce(position.state)) return undefined;
  const states = shipments.map(({ state }) => state);
  const has = (...wanted: ShipmentState[]) => states.some((state) => wanted.includes(state));
  if (has('QUARANTINED_AT_SITE')) return { kind: 'QA', who: 'QA', what: 'decide on the parcel set apart at the site' };
  if (has('CLEARED_TO_SHIP', 'PICKED')) return { kind: 'DEPOT', who: 'Depot', what: 'pick and dispatch the parcel' };
  if (has('REQUESTED')) return { kind: 'SPONSOR', who: 'Sponsor', what: 'clear the shipment' };
  if (has('DISPATCHED', 'IN_TRANSIT')) return { kind: 'COURIER', who: 'Courier', what: 'deliver the parcel' };
  if (has('DELIVERED', 'PENDING_TEMP_REVIEW')) return { kind: 'SITE', who: 'Site', what: 'review the temperature and accept the parcel' };
  return { kind: 'SPONSOR', who: 'Sponsor', what: 'order the shipment to the sites' };
}

const kindOfProvider: Readonly<Record<OrganisationKind, HolderKind>> = {
  QP_PROVIDER: 'QA',
  SPONSOR: 'SPONSOR',
  CRO: 'CRO',
  MANUFACTURER: 'MANUFACTURER',
  IMPORTER: 'MANUFACTURER',
  LABORATORY: 'QC',
  DEPOT: 'DEPOT',
  SITE: 'SITE',
  AUTHORITY: 'AUTHORITY',
  SYSTEM_OWNER: 'NOBODY',
};
const kindOfWord: Readonly<Record<string, HolderKind>> = {
  QA: 'QA',
  QC: 'QC',
  'QP office': 'QP_OFFICE',
  Sponsor: 'SPONSOR',
  Nobody: 'NOBODY',
};

function beforeHandOff(facts: ReleaseFacts): Held {
  const owed = facts.missing.map(({ title, providedBy, state }) => ({ compiled: { title, providedBy }, state }));
  const released = facts.releases.some(({ state }) => state === 'RELEASED');
  const { who, what } = holderOf({ ...facts, released }, owed);
  if (who === facts.qpName) return { kind: 'QP', who, what };
  const first = facts.missing.find(({ state, providedBy }) => providedBy === who && !inCheck.includes(state));
  const [provider] = first?.providers ?? [];
  return { kind: (provider && kindOfProvider[provider]) ?? kindOfWord[who] ?? 'NOBODY', who, what };
}

const inCheck: readonly string[] = ['RECEIVED', 'IN_CHECK'];

function blockingOf(facts: ReleaseFacts): ReleaseStanding['blocking'] {
  const { state, stopped } = facts.position;
  const named = (word: string) => facts.missing.find((line) => line.state === word);
  if (stopped) return { kind: 'STOPPED', words: 'stopped: a QP suspends the certification or lifts the stop' };
  if (state === 'ON_HOLD') return { kind: 'ON_HOLD', words: `on hold: ${facts.holdReason ?? 'no reason given'}` };
  const [deviation] = facts.blockingDeviations;
  if (undecided.includes(state)) {
    if (deviation !== undefined) return { kind: 'OPEN_DEVIATION', words: `deviation without acceptable disposition: ${deviation}` };
    const rejected = named('REJECTED') ?? named('QUARANTINED');
    if (rejected) return { kind: 'REJECTED_DOCUMENT', words: `${rejected.providedBy} to provide again: ${rejected.title}` };
    const expired = named('EXPIRED');
    if (expired) return { kind: 'EXPIRED_DOCUMENT', words: `${expired.providedBy} to renew: ${expired.title}` };
    const owed = facts.missing.find((line) => !inCheck.includes(line.state));
    if (owed) return { kind: 'MISSING_DOCUMENT', words: `${owed.providedBy} to provide: ${owed.title}` };
    const [question] = facts.openQuestions;
    if (question) return { kind: 'OPEN_QUESTION', words: `${question.askedOf} to answer: ${question.subject}` };
    if (state === 'INTAKE_COMPLETE') return { kind: 'NO_QP', words: 'no QP assigned' };
    return { kind: 'NONE', words: '' };
  }
  if (isInForce(state) && facts.handoff && facts.handoff.status !== 'ACKNOWLEDGED')
    return { kind: 'HAND_OFF_NOT_ACKNOWLEDGED', words: 'the hand-off is not acknowledged' };
  const blocked = facts.releases.find((release) => release.state === 'BLOCKED');
  if (blocked) return { kind: 'RELEASE_BLOCKED', words: `${blocked.memberState}: ${blocked.why ?? 'a check of the sponsor fails'}` };
  return { kind: 'NONE', words: '' };
}
