import type { Tx } from '@qp/platform/persistence';
import type { SystemContext } from '../command-pipeline/index.js';

/** A wait for one organisation on a case, as it was last written down. */
export interface ReminderRow {
  readonly organisation_id: string;
  readonly began_at: Date;
  readonly step: number;
  readonly last_at: Date | null;
  readonly next_at: Date | null;
  readonly rests_until: Date | null;
}

/** The newest promise of an organisation, or a pause; a pause without organisation holds for all of the case. */
export interface RestRow {
  readonly organisation_id: string | null;
  readonly kind: 'PROMISE' | 'PAUSE';
  /** Last day of the rest, `YYYY-MM-DD`. */
  readonly day: string;
}

/** The waits of a case by organisation; one that is new begins now. */
export async function waitsOf(
  { tx, now }: SystemContext,
  of: { readonly id: string; readonly ownerOrg: string; readonly sponsorId: string },
  owing: readonly { readonly organisationId: string }[],
): Promise<ReadonlyMap<string, ReminderRow>> {
  const columns = 'organisation_id, began_at, step, last_at, next_at, rests_until';
  const rows = await tx.query<ReminderRow>(
    `with begun as (
       insert into release.reminder (case_id, organisation_id, owner_org, sponsor_id, began_at) select $1, org, $2, $3, $4 from unnest($5::uuid[]) as org
       on conflict (case_id, organisation_id) do nothing returning ${columns})
     select ${columns} from release.reminder where case_id = $1 union all select ${columns} from begun`,
    [of.id, of.ownerOrg, of.sponsorId, now, owing.map(({ organisationId }) => organisationId)],
  );
  return new Map(rows.map((row) => [row.organisation_id, row]));
}

/** Newest promises and all pauses of a case. */
export function restsOf(tx: Tx, caseId: string): Promise<RestRow[]> {
  return tx.query<RestRow>(
    `(select distinct on (organisation_id) organisation_id, 'PROMISE' as kind, promised_on::text as day from release.contact_log
        where case_id = $1 and promised_on is not null order by organisation_id, entered_at desc, id)
     union all select organisation_id, 'PAUSE', until_day::text from release.reminder_pause where case_id = $1`,
    [caseId],
  );
}
