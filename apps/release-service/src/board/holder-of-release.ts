import type { HolderKind, ReleasePhase } from '@qp/contracts/release';
import { isInForce } from '@qp/domain/certification';
import { heldNow, heldSince, holderOfKind, holderWords, restsSince, type Holder, type StrandPhase } from '@qp/domain/clocks';
import type { ShipmentState } from '@qp/domain/supply';
import { holderOf } from '../cases/holder.js';
import type { ReleaseFacts } from './known-of-release.js';

/** States of a document that is here and waits for our verdict. */
export const inCheck: readonly string[] = ['RECEIVED', 'IN_CHECK'];

interface Turn {
  readonly kind: HolderKind;
  readonly who: string;
  readonly what: string;
}

/** By what the board calls a holder of the ledger. */
const kindOfHolder: Readonly<Record<Holder, HolderKind>> = {
  SPONSOR: 'SPONSOR',
  CRO: 'CRO',
  MANUFACTURER: 'MANUFACTURER',
  IMPORTER: 'MANUFACTURER',
  LABORATORY: 'QC',
  DEPOT: 'DEPOT',
  SITE: 'SITE',
  COURIER: 'COURIER',
  AUTHORITY: 'AUTHORITY',
  QA: 'QA',
  QP_OFFICE: 'QP_OFFICE',
  QP: 'QP',
  NOBODY_KNOWN: 'NOBODY',
};

/** Of several strands of one batch, the one that is named first where the records name no other. */
const urgent: readonly StrandPhase[] = [
  ...(['STOPPED', 'SUSPENDED', 'QUARANTINE', 'PICKING', 'CLEARANCE', 'TRANSPORT', 'RECEIPT', 'RETURN'] as const),
  ...(['BLOCKED', 'REGULATORY_RELEASE'] as const),
];

/**
 * Who holds a release at an instant, for what, and since when (domain reference 7.6). The clock ledger says who: the case's own strand while it runs, then
 * the strands of its batch. What it has no strand for (ordering a parcel, filing) is said by the records, and counts from the end of the last strand.
 */
export function holderOfRelease(phase: ReleasePhase, facts: ReleaseFacts, until: number): Turn & { readonly since: number } {
  const byRecords = onTheWay(phase, facts) ?? beforeHandOff(facts);
  const resting = () => restsSince(facts.ledgers, until) ?? facts.openedAt.getTime();
  if (phase === 'ENDED') return { ...byRecords, since: resting() };
  const [ofCase, ...ofBatch] = facts.ledgers;
  const caseHeld = ofCase && heldNow([ofCase], until);
  const strands = ofCase && caseHeld?.length ? [ofCase] : ofBatch;
  const held = heldNow(strands, until).toSorted((one, other) => urgent.indexOf(one.phase) - urgent.indexOf(other.phase));
  const chosen = held.find(({ holder }) => kindOfHolder[holder] === byRecords.kind) ?? held[0];
  if (!chosen) return { ...byRecords, since: resting() };
  const since = heldSince(strands, chosen.holder, until) ?? until;
  const kind = kindOfHolder[chosen.holder];
  if (kind === byRecords.kind) return { ...byRecords, since };
  const who = kind === 'QP' ? (facts.qpName ?? holderWords.QP) : holderWords[chosen.holder];
  return { kind, who, what: chosen.cause, since };
}

/** Once parcels are ordered, whoever has the parcel holds the release. */
function onTheWay(phase: ReleasePhase, { position, shipments }: ReleaseFacts): Turn | undefined {
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

const kindOfWord: Readonly<Record<string, HolderKind>> = {
  QA: 'QA',
  QC: 'QC',
  'QP office': 'QP_OFFICE',
  Sponsor: 'SPONSOR',
  Nobody: 'NOBODY',
};

function beforeHandOff(facts: ReleaseFacts): Turn {
  const owed = facts.missing.map(({ title, providedBy, state }) => ({ compiled: { title, providedBy }, state }));
  const released = facts.releases.some(({ state }) => state === 'RELEASED');
  const { who, what } = holderOf({ ...facts, released }, owed);
  if (who === facts.qpName) return { kind: 'QP', who, what };
  const first = facts.missing.find(({ state, providedBy }) => providedBy === who && !inCheck.includes(state));
  const [provider] = first?.providers ?? [];
  return { kind: (provider && kindOfHolder[holderOfKind(provider)]) ?? kindOfWord[who] ?? 'NOBODY', who, what };
}
