import { daysBeforeMilestone, defaultLeadTimes, type LeadTimes } from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';

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
  return daysBeforeMilestone((await leadTimesOf(tx, ownerOrg))?.days ?? defaultLeadTimes);
}
