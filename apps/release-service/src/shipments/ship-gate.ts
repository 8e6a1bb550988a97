import type { AcceptedWarning, GateResult } from '@qp/domain/gates';
import { reachesShipment } from '@qp/domain/quality-events';
import { g16, g17, remainingShelfLife, type ShipGateInput } from '@qp/domain/supply';
import type { Tx } from '@qp/platform/persistence';
import { blockingDeviations, heldOf, holdStill, kitStanding, type KitStanding } from '../kits/index.js';
import { lockCertification, underPolicies, type Certification } from '../trial-releases/index.js';
import { goesToSite, type ShipmentRow } from './shipment-row.js';
import { issuableFor } from './stock.js';

interface GateFactsRow {
  readonly batch_no: string;
  readonly quantity: number;
  readonly samples: number;
  readonly issued: number;
  readonly expiry_date: string;
  readonly physical_status: string;
  readonly place_org: string;
  readonly stock_confirmed_at: Date | null;
  /** Status of the trial of the site; null where no site is meant. */
  readonly trial_status: string | null;
  readonly release_state: string | null;
  readonly release_member_state: string | null;
  readonly release_sites: string[];
  readonly site_member_state: string | null;
  readonly site_status: string | null;
  readonly blinded: boolean | null;
  readonly decoding: string | null;
  readonly vouched_decoding: string | null;
  readonly minimum_days: number | null;
  readonly from_known: boolean;
  readonly to_known: boolean;
}

/** Security definer in the database: a depot is stopped by a rule of a trial that it may not see. */
const factsSql = 'select * from release.ship_gate_facts($1)';

const frozenStock = ['REJECTED', 'SUSPENDED', 'RECALLED', 'EXPIRED', 'DESTROYED'];

/** What a gate was judged on. */
export interface GateReading {
  readonly certification: Certification;
  readonly facts: GateFactsRow;
  readonly standing: KitStanding;
}

/** Whether the trial of the site is halted, under a measure or ended. */
export function isTrialHalted({ facts }: GateReading): boolean {
  return facts.trial_status !== null && facts.trial_status !== 'ONGOING';
}

/** Reads what G-16 and G-17 ask; the certification of the batch and its parents, the trial release and the trial stay locked until the commit. */
export async function readShipGate(tx: Tx, row: ShipmentRow): Promise<GateReading> {
  const certification = await lockCertification(tx, row.batchId);
  if (row.trialReleaseId) await tx.query('select 1 from release.trial_release where id = $1 for share', [row.trialReleaseId]);
  await holdStill(tx, row.id);
  return { certification, facts: await tx.one<GateFactsRow>(factsSql, [row.id]), standing: await kitStanding(tx, row.batchId) };
}

/** G-16 by type, under the policies of the authorisation: what refuses clearing, picking or dispatching, and what passes with a reason. */
export async function judgeShipping(
  tx: Tx,
  row: ShipmentRow,
  reading: GateReading,
  at: ShipGateInput['at'],
  judging: { readonly today: string; readonly warnings?: readonly AcceptedWarning[]; readonly transportQualified?: boolean },
): Promise<GateResult> {
  const { today, warnings, transportQualified = true } = judging;
  const { certification, facts, standing } = reading;
  const { hindrance } = certification;
  const input: ShipGateInput = {
    type: row.type,
    at,
    certificateCurrent: hindrance === undefined,
    ...(facts.release_state
      ? { release: { state: facts.release_state, memberState: facts.release_member_state ?? '', siteIds: facts.release_sites } }
      : {}),
    ...(row.siteId
      ? { site: { siteId: row.siteId, memberState: facts.site_member_state ?? '', activated: facts.site_status === 'ACTIVE' } }
      : {}),
    trialHalted: isTrialHalted(reading),
    stopped: (hindrance !== undefined && hindrance.cause !== 'NOT_CERTIFIED') || frozenStock.includes(facts.physical_status),
    sitesAuthorised: facts.from_known && facts.to_known,
    stockStatus: facts.physical_status,
    depotQualified: facts.to_known,
    // Default of the house: certified stock goes to a depot only after the sponsor's release, unless the policy is switched off.
    depotBeforeReleaseAllowed: false,
    shippingOrder: row.orderNo,
    blinded: facts.blinded ?? false,
    decodingAvailable: !!(facts.vouched_decoding ?? facts.decoding),
    shelfLife: { remainingDays: remainingShelfLife(facts.expiry_date, today), minimumDays: facts.minimum_days ?? 0 },
    holderConfirmed: facts.stock_confirmed_at !== null && ['CERTIFIED_STOCK', 'AVAILABLE'].includes(facts.physical_status),
    transportQualified,
    sponsorApproval: row.approval?.sponsorApproval,
    qpConsultation: row.approval?.qpConsultation,
    quantity: { wanted: row.quantity, issuable: issuableFor(row, facts, standing) },
    openDeviations: await deviationsOn(tx, row, reading, 'ANY'),
  };
  return underPolicies(tx, row, g16(input), today, warnings);
}

/** G-17: what refuses the acceptance, and what passes with a reason. A depot or a quarantine transfer needs no trial release. */
export async function judgeAcceptance(
  tx: Tx,
  row: ShipmentRow,
  reading: GateReading,
  receiver: { readonly organisationId: string; readonly differenceExplained: boolean },
  judging: { readonly today: string; readonly warnings?: readonly AcceptedWarning[] },
): Promise<GateResult> {
  const { today, warnings } = judging;
  const { certification, facts } = reading;
  const toSite = goesToSite(row.type);
  const underQuarantine = row.type === 'QUARANTINE_TRANSFER' || row.type === 'RETURN';
  const { hindrance } = certification;
  const findings = g17({
    receiptVerified: row.receipt !== null,
    loggerRequired: row.loggerRequired,
    // Missing readings were an excursion: whoever decided on it looked at what there is.
    loggerReviewed: row.receipt?.temperature !== undefined || row.quarantineDecision !== null,
    openExcursions: row.excursion && !row.quarantineDecision ? [row.id] : [],
    certificateCurrent: underQuarantine ? hindrance === undefined || hindrance.cause === 'NOT_CERTIFIED' : hindrance === undefined,
    releaseState: toSite ? (facts.release_state ?? 'not there') : 'RELEASED',
    trialHalted: isTrialHalted(reading),
    // What comes back is received whatever is found on it.
    openDeviations: row.type === 'RETURN' ? [] : await deviationsOn(tx, row, reading, 'ALL'),
    remainingDays: remainingShelfLife(facts.expiry_date, today),
    shippedTo: row.toOrg,
    receivedAt: receiver.organisationId,
    quantityShipped: row.quantity,
    quantityReceived: row.receivedQuantity ?? 0,
    differenceExplained: receiver.differenceExplained && (row.receivedQuantity ?? 0) < row.quantity,
  });
  return underPolicies(tx, row, findings, today, warnings);
}

/**
 * Deviations that block a parcel and that no QP has accepted (6.7): on this very shipment, or on its kits. A parcel does not leave with
 * `ANY` kit that is held; where it has arrived only `ALL` of them being held refuses it, for the others are accepted and these stay apart.
 */
async function deviationsOn(tx: Tx, row: ShipmentRow, { facts, standing }: GateReading, held: 'ANY' | 'ALL'): Promise<string[]> {
  const parcel = { shipmentId: row.id, batchNo: facts.batch_no, kits: row.kits };
  const whole = (await blockingDeviations(tx, row.batchId)).filter((deviation) => reachesShipment(deviation, parcel)).map(({ id }) => id);
  const inIt = heldOf(standing, row.kits);
  const counts = held === 'ANY' || inIt.size === row.kits.length;
  return [...new Set([...whole, ...(counts ? [...inIt.values()].flat() : [])])];
}
