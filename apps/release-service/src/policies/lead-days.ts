import type { leadTimes } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';

/** Days of each step between certification and milestone. */
export type LeadTimes = z.infer<typeof leadTimes>;

/** Lead times of a house that set none (domain reference 5.12): practice, not law. */
export const defaultLeadTimes: LeadTimes = { handoff: 1, regulatoryRelease: 3, shipment: 5, siteReceipt: 3 };

/** Lead times as stored. */
export interface LeadTimesRow {
  readonly version: number;
  readonly days: LeadTimes;
  readonly reason: string;
  readonly changedAt: Date;
}

/** Lead times in force of a house; undefined where it set none. */
export function leadTimesOf(tx: Tx, ownerOrg: string): Promise<LeadTimesRow | undefined> {
  return tx.maybe<LeadTimesRow>(
    'select version, days, reason, changed_at as "changedAt" from release.lead_time_policy where owner_org = $1 order by version desc limit 1',
    [ownerOrg],
  );
}

/** Days between certification and a milestone, by the policy in force of a house. */
export async function leadDaysOf(tx: Tx, ownerOrg: string): Promise<number> {
  const { handoff, regulatoryRelease, shipment, siteReceipt } = (await leadTimesOf(tx, ownerOrg))?.days ?? defaultLeadTimes;
  return handoff + regulatoryRelease + shipment + siteReceipt;
}
