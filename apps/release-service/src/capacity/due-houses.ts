import { jobsScope, type Database } from '@qp/platform/persistence';
import { runForecast } from './run-forecast.js';

/** Milliseconds after which a forecast is old although nothing changed: time passes too. A little less than its schedule takes. */
const EVERY = 14 * 60_000;
/** Key of the lock that lets one worker at a time look which houses are due. */
const FORECASTER = 6_000_002;

/** Forecasts the houses with open cases whose records changed since their last forecast, or whose last one is old. Gives how many were made. */
export async function forecastDueHouses(database: Database): Promise<number> {
  const due = await database.run(jobsScope, async (tx) => {
    const { free } = await tx.one<{ free: boolean }>('select pg_try_advisory_xact_lock($1) as free', [FORECASTER]);
    if (!free) return [];
    return tx.query<{ owner_org: string; changed: boolean }>(
      `with last as (select owner_org, max(made_at) as made_at from release.forecast_run group by owner_org),
       house as (select distinct owner_org from release.certification_case
         where state in ('DRAFT', 'INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD'))
       select house.owner_org, coalesce(change.at > last.made_at, true) as changed from house left join last using (owner_org)
         left join lateral (select max(at) as at from release.live_change where owner_org = house.owner_org and kind <> 'forecast') change on true
       where last.made_at is null or change.at > last.made_at or last.made_at < now() - make_interval(secs => $1::float8 / 1000)`,
      [EVERY],
    );
  });
  for (const { owner_org: ownerOrg, changed } of due) await runForecast(database, ownerOrg, changed ? 'a change' : 'time passed');
  return due.length;
}
