import type { BlockingReason, HolderKind, ReleasePhase } from '@qp/contracts/release';
import { releasePhases } from '@qp/contracts/release';
import { certificationLine, isInForce, type CasePosition } from '@qp/domain/certification';
import type { ShipmentState } from '@qp/domain/supply';
import { caseDeadlines } from '../cases/deadlines.js';
import { holderOfRelease, inCheck } from './holder-of-release.js';
import type { ReleaseFacts } from './known-of-release.js';

/** The part of the board's row that follows from the facts. */
export interface ReleaseStanding {
  readonly phase: ReleasePhase;
  readonly phaseOrder: number;
  readonly ended: boolean;
  readonly decided: boolean;
  readonly certification: string;
  /** Who holds it by the clock ledger, and since when (epoch milliseconds). */
  readonly holder: { readonly kind: HolderKind; readonly who: string; readonly since: number };
  readonly nextAct: string;
  readonly deadline?: { readonly kind: string; readonly dueAt: string };
  readonly blocking: { readonly kind: BlockingReason; readonly words: string };
}

/** Where a release stands at an instant (epoch milliseconds), who holds it, and what keeps it from the next step. */
export function standingOfRelease(facts: ReleaseFacts, until: number): ReleaseStanding {
  const phase = phaseOf(facts);
  const { kind, who, what, since } = holderOfRelease(phase, facts, until);
  const [deadline] = caseDeadlines(facts, facts.expiry).sort((one, other) => one.dueAt.localeCompare(other.dueAt));
  return {
    phase,
    phaseOrder: releasePhases.indexOf(phase),
    ended: phase === 'ENDED',
    decided: !undecided.includes(facts.position.state),
    certification: certificationLine(facts.position, undefined, { holdReason: facts.holdReason }),
    holder: { kind, who, since },
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
