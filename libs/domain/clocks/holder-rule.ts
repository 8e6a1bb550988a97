import { dayInWords } from '../kernel/index.js';
import { holderOfKind, isOurs, type Holder } from './holders.js';
import type { CaseSituation, OwedDocuments, ShipmentSituation, Situation, TrialReleaseSituation } from './situation.js';

/** Version of the rule below; printed under every report on service levels. A change of the rule is a new version. */
export const holderRuleVersion = '2026-12';

/** The rule in words, as it is printed. */
export const holderRuleWords =
  'A case is held, while documents are collected, by the party that owes the blocking document expected last (a date that is not known ' +
  'counts as last; a day promised for a document is its date, is shown, and leaves the case with whoever owes it), and by QA once all that is left is in our check; without a QP by the QP office; in review by the QP until all that is ' +
  'left waits for somebody else; on hold by whoever was asked, else by QA; after the decision by QA until the hand-off is sent, then by ' +
  'the sponsor until it is acknowledged. A trial release is held by the sponsor, or by the authority while the trial is not authorised; a ' +
  'shipment by whoever has to move it next. (domain reference 7.6)';

/** What a strand is doing; the unit of cycle times. */
export type StrandPhase =
  | 'INTAKE'
  | 'CHECK'
  | 'ASSIGNMENT'
  | 'REVIEW'
  | 'DECISION'
  | 'HOLD'
  | 'STOPPED'
  | 'SUSPENDED'
  | 'HANDOFF'
  | 'REGULATORY_RELEASE'
  | 'BLOCKED'
  | 'CLEARANCE'
  | 'PICKING'
  | 'TRANSPORT'
  | 'RECEIPT'
  | 'QUARANTINE'
  | 'RETURN';

/** Who holds a strand, in which phase, and what they have to do. */
export interface Held {
  readonly holder: Holder;
  readonly phase: StrandPhase;
  readonly cause: string;
}

/** Who holds a strand in this situation; undefined where the strand has come to its end. */
export function holderOf(situation: Situation): Held | undefined {
  switch (situation.kind) {
    case 'case':
      return holderOfCase(situation);
    case 'release':
      return holderOfRelease(situation);
    case 'shipment':
      return holderOfShipment(situation);
  }
}

function holderOfCase(situation: CaseSituation): Held | undefined {
  if (situation.stopped) return { holder: 'QP', phase: 'STOPPED', cause: 'suspend the certification or lift the stop' };
  switch (situation.state) {
    case 'DRAFT':
    case 'INTAKE':
      return inIntake(situation);
    case 'INTAKE_COMPLETE':
      return { holder: 'QP_OFFICE', phase: 'ASSIGNMENT', cause: 'assign a QP' };
    case 'UNDER_REVIEW':
      return inReview(situation);
    case 'READY_FOR_CERTIFICATION':
      return { holder: 'QP', phase: 'DECISION', cause: 'decide on the batch' };
    case 'ON_HOLD':
      return waitsForOthers(situation, 'HOLD') ?? { holder: 'QA', phase: 'HOLD', cause: 'remove the reason of the hold' };
    case 'CERTIFIED':
    case 'CONDITIONALLY_CERTIFIED':
    case 'CONFIRMED':
      return afterDecision(situation);
    case 'SUSPENDED':
    case 'FAILED_POST_RELEASE':
      return { holder: 'QP', phase: 'SUSPENDED', cause: 'reinstate or withdraw the certification' };
    case 'REJECTED':
    case 'OOS_SUPPLIED':
    case 'WITHDRAWN':
    case 'CANCELLED':
      return undefined;
  }
}

function inIntake(situation: CaseSituation): Held {
  const owing = owingLast(situation.owed);
  if (owing) return { holder: holderOfKind(owing.by), phase: 'INTAKE', cause: documentsOf(owing) };
  const checking = situation.owed.reduce((sum, group) => sum + group.checking, 0);
  return checking > 0
    ? { holder: 'QA', phase: 'CHECK', cause: `check ${documents(checking)}` }
    : { holder: 'QA', phase: 'INTAKE', cause: 'complete the intake' };
}

function inReview(situation: CaseSituation): Held {
  if (!situation.qp) return { holder: 'QP_OFFICE', phase: 'ASSIGNMENT', cause: 'assign a QP' };
  const waits = situation.itemsOpen ? undefined : waitsForOthers(situation, 'REVIEW');
  return waits ?? { holder: 'QP', phase: 'REVIEW', cause: situation.takenOver ? 'answer the checklist' : 'take the review over' };
}

function waitsForOthers(situation: CaseSituation, phase: StrandPhase): Held | undefined {
  const [question] = situation.questions;
  if (question) return { holder: holderOfKind(question.of), phase, cause: `answer ${questions(situation.questions.length)}` };
  const owing = owingLast(situation.owed.filter(({ by }) => !isOurs(holderOfKind(by))));
  return owing && { holder: holderOfKind(owing.by), phase, cause: documentsOf(owing) };
}

function afterDecision(situation: CaseSituation): Held | undefined {
  switch (situation.handoff) {
    case 'ACKNOWLEDGED':
      return undefined;
    case 'SENT':
      return { holder: 'SPONSOR', phase: 'HANDOFF', cause: 'acknowledge the hand-off' };
    case 'QUERIED':
      return { holder: 'QA', phase: 'HANDOFF', cause: 'answer the question on the hand-off' };
    case 'WAITING_FOR_FILE':
    case null:
      return { holder: 'QA', phase: 'HANDOFF', cause: 'send the hand-off' };
  }
}

/** The party whose outstanding document is expected last; where dates are equal, or none is known, the first of the list. */
function owingLast(owed: readonly OwedDocuments[]): OwedDocuments | undefined {
  const expected = (group: OwedDocuments): string => group.expectedOn ?? '9999-12-31';
  return owed
    .filter(({ outstanding }) => outstanding > 0)
    .reduce<OwedDocuments | undefined>((last, group) => (!last || expected(group) > expected(last) ? group : last), undefined);
}

function holderOfRelease({ state, suspendedBy, authorised }: TrialReleaseSituation): Held | undefined {
  switch (state) {
    case 'PENDING':
      return { holder: 'SPONSOR', phase: 'REGULATORY_RELEASE', cause: 'sign the regulatory release' };
    case 'BLOCKED':
      return authorised
        ? { holder: 'SPONSOR', phase: 'BLOCKED', cause: 'remove what blocks the release' }
        : { holder: 'AUTHORITY', phase: 'BLOCKED', cause: 'authorise the trial in the member state' };
    case 'SUSPENDED':
      if (suspendedBy === 'CERTIFICATION') return { holder: 'QP', phase: 'SUSPENDED', cause: 'decide on the suspended certification' };
      if (suspendedBy === 'DESTINATION') return { holder: 'QP', phase: 'SUSPENDED', cause: 'name the member state on the certificate' };
      return { holder: 'SPONSOR', phase: 'SUSPENDED', cause: 'resume or revoke the release' };
    case 'RELEASED':
    case 'REVOKED':
    case 'CLOSED':
      return undefined;
  }
}

function holderOfShipment({ state, type, excursion }: ShipmentSituation): Held | undefined {
  const toSite = type === 'TO_SITE' || type === 'SITE_TRANSFER';
  const sender = type === 'RETURN' || type === 'SITE_TRANSFER' ? 'SITE' : 'DEPOT';
  const receiver = toSite ? 'SITE' : 'DEPOT';
  switch (state) {
    case 'REQUESTED':
      return { holder: 'SPONSOR', phase: 'CLEARANCE', cause: 'clear the shipment' };
    case 'CLEARED_TO_SHIP':
      return { holder: sender, phase: 'PICKING', cause: 'pick the parcel' };
    case 'PICKED':
      return { holder: sender, phase: 'PICKING', cause: 'dispatch the parcel' };
    case 'DISPATCHED':
    case 'IN_TRANSIT':
      return { holder: 'COURIER', phase: 'TRANSPORT', cause: 'deliver the parcel' };
    case 'DELIVERED':
    case 'PENDING_TEMP_REVIEW':
      return { holder: receiver, phase: 'RECEIPT', cause: 'check receipt and temperature' };
    case 'QUARANTINED_AT_SITE':
      return excursion
        ? { holder: 'QA', phase: 'QUARANTINE', cause: 'decide on the temperature excursion' }
        : { holder: 'QP', phase: 'QUARANTINE', cause: 'decide on the quarantined units' };
    case 'REJECTED_AT_SITE':
      return { holder: receiver, phase: 'RETURN', cause: 'send the units back' };
    case 'ACCEPTED':
    case 'RETURNED':
    case 'LOST':
    case 'CANCELLED':
      return undefined;
  }
}

/** Somebody else who is waited for at the same time: shown, not counted. */
export interface AlsoWaitedFor {
  readonly holder: Holder;
  readonly what: 'DOCUMENTS' | 'CHECK' | 'QUESTION';
  readonly count: number;
}

/** Who is waited for beside the holder ("also: QA, 2 documents"). */
export function alsoWaitedFor(situation: Situation): AlsoWaitedFor[] {
  const held = holderOf(situation);
  if (situation.kind !== 'case' || !held) return [];
  const asked = Map.groupBy(situation.questions, ({ of }) => holderOfKind(of));
  const waits: AlsoWaitedFor[] = [
    ...situation.owed.map(({ by, outstanding }) => ({ holder: holderOfKind(by), what: 'DOCUMENTS' as const, count: outstanding })),
    { holder: 'QA', what: 'CHECK', count: situation.owed.reduce((sum, { checking }) => sum + checking, 0) },
    ...[...asked].map(([holder, all]) => ({ holder, what: 'QUESTION' as const, count: all.length })),
  ];
  return waits.filter(({ holder, count }) => count > 0 && holder !== held.holder);
}

function documentsOf({ outstanding, first, promised = 0, promisedOn }: OwedDocuments): string {
  const what = outstanding === 1 && first ? `provide ${first}` : `provide ${documents(outstanding)}`;
  if (promised === 0 || !promisedOn) return what;
  return outstanding === 1
    ? `${what} (promised for ${dayInWords(promisedOn)})`
    : `${what} (${promised} promised, the last for ${dayInWords(promisedOn)})`;
}

function documents(count: number): string {
  return count === 1 ? '1 document' : `${count} documents`;
}

function questions(count: number): string {
  return count === 1 ? '1 question' : `${count} questions`;
}
