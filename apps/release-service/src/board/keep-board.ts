import type { Logger } from '@qp/platform/observability';
import { jobsScope, type Database } from '@qp/platform/persistence';
import type { Keeper } from '../command-pipeline/index.js';
import { bringUpToDate } from './bring-up-to-date.js';
import { KEPT_HOURS, LIVE_CHANNEL } from './live-changes.js';

/** Milliseconds between two looks without a notification, which also drop what is too old to resume from. */
const SWEEP = 5 * 60_000;

/** Keeps the board's rows up to date as changes come in, and drops live changes after their day. */
export function keepBoard(database: Database, logger: Logger): Keeper {
  let work = Promise.resolve();
  let asked = false;
  const look = (): void => {
    if (asked) return;
    asked = true;
    work = work
      .then(async () => {
        asked = false;
        while ((await bringUpToDate(database)) > 0);
      })
      .catch((error: unknown) =>
        logger.warn({ err: error }, 'the board could not be brought up to date; tried again with the next change'),
      );
  };
  const sweep = (): void => {
    look();
    work = work
      .then(() => forgetOldChanges(database))
      .catch((error: unknown) => logger.warn({ err: error }, 'old live changes could not be dropped; tried again later'));
  };
  const listener = database.listen(LIVE_CHANNEL, look);
  const timer = setInterval(sweep, SWEEP);
  return {
    async stop() {
      clearInterval(timer);
      await listener.close();
      await work;
    },
  };
}

/** Drops what nobody can resume from any more. */
export async function forgetOldChanges(database: Database): Promise<void> {
  await database.run(jobsScope, (tx) =>
    tx.query('delete from release.live_change where projected and at < now() - make_interval(hours => $1::int)', [KEPT_HOURS + 1]),
  );
}
