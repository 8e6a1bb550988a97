import { defaultCalendarOf, holidaySource, type Place, type WorkingCalendar } from '@qp/domain/calendar';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';

/** What an organisation works by while no house has set its calendar. */
export interface DefaultCalendar {
  readonly calendar: WorkingCalendar;
  /** Version of the data that it is made from; 0 where none was noted yet. */
  readonly version: number;
  readonly since: Date | null;
}

/** What an organisation works by while no house has set its calendar: the one of its country and region. */
export async function defaultFor(tx: Tx, organisationId: string): Promise<DefaultCalendar> {
  const place = (await tx.maybe<Place>('select country, region from release.organisation where id = $1', [organisationId])) ?? {};
  const noted = await tx.maybe<{ version: number; since: Date }>(
    'select version, noted_at as since from release.default_calendar where organisation_id = $1 order by version desc limit 1',
    [organisationId],
  );
  return { calendar: defaultCalendarOf(place), version: noted?.version ?? 0, since: noted?.since ?? null };
}

/**
 * Notes by what data organisations work by default, where that is other than was noted before: the place was corrected, or this version of the
 * product brings other holidays. All of them where none is named.
 */
export async function noteDefaults(tx: Tx, organisationId?: string): Promise<void> {
  await tx.query(
    `insert into release.default_calendar (organisation_id, version, country, region, holidays_library, holidays_version, noted_at)
     select o.id, coalesce(last.version, 0) + 1, o.country, o.region, $2, $3, now() from release.organisation o
       left join lateral (select * from release.default_calendar d where d.organisation_id = o.id order by version desc limit 1) last on true
     where ($1::uuid is null or o.id = $1) and (last.version is null
       or (last.country, last.region, last.holidays_library, last.holidays_version) is distinct from (o.country, o.region, $2, $3))
     on conflict do nothing`,
    [organisationId ?? null, holidaySource.library, holidaySource.version],
  );
}

/** Notes them for all organisations once, beside the start of the worker; what cannot be noted now is by the next start. */
export function noteDefaultsAtStart(database: Database, failed: (error: unknown) => void): { stop(): Promise<void> } {
  const noted = database.run(jobsScope, (tx) => noteDefaults(tx)).catch(failed);
  return { stop: async () => void (await noted) };
}
