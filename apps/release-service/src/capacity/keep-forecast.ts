import type { Logger } from '@qp/platform/observability';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { LIVE_CHANNEL } from '../board/live-changes.js';
import type { Keeper } from '../command-pipeline/index.js';
import { runForecast } from './run-forecast.js';

/** Milliseconds after a change until the forecast is made again, so that many changes ask once. */
const SETTLE = 30_000;
/** Milliseconds between two forecasts when nothing changes: time passes too. */
const EVERY = 15 * 60_000;
/** Key of the lock that lets one worker at a time look which houses are due. */
const FORECASTER = 6_000_002;

/** Makes the forecast of each house again after a change and every quarter of an hour. */
export function keepForecast(database: Database, logger: Logger): Keeper {
  let settling: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const run = (): void => {
    settling = undefined;
    work = work
      .then(async () => void (await forecastDueHouses(database)))
      .catch((error: unknown) => logger.warn({ err: error }, 'the forecast could not be made; tried again with the next change'));
  };
  const listener = database.listen(LIVE_CHANNEL, () => {
    settling ??= setTimeout(run, SETTLE);
  });
  const timer = setInterval(run, EVERY);
  return {
    async stop() {
      clearInterval(timer);
      clearTimeout(settling);
      await listener.close();
      await work;
    },
  };
}

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
