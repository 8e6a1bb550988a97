import { setTimeout as wait } from 'node:timers/promises';
import { errorForLog, type Logger } from '@qp/platform/observability';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { compareStreamHeads, type HeadsTaken } from './compare-heads.js';

const MINUTE = 60_000;
/** Most time between two looks at whether a comparison is due; a program that starts waits no longer for the other services either. */
const LOOK_EVERY = MINUTE;

/** Comparisons of stream heads that go on until they are stopped. */
export interface HourlyComparison {
  stop(): Promise<void>;
}

/** What {@link compareHourly} needs. */
export interface HourlySettings {
  readonly database: Database;
  readonly taken: HeadsTaken;
  readonly logger: Logger;
  /** Milliseconds between two looks; a minute when left out. */
  readonly lookEvery?: number;
}

/**
 * Compares the stream heads of a service with the audit trail's whenever an hour has passed since the last comparison of any of its programs, or since
 * its first row. A program that is started often enough does so too: the time of the last one is in the database.
 */
export function compareHourly({ database, taken, logger, lookEvery = LOOK_EVERY }: HourlySettings): HourlyComparison {
  const stopped = new AbortController();
  const paused = () =>
    wait(lookEvery, undefined, { signal: stopped.signal, ref: false }).then(
      () => true,
      () => false,
    );
  const going = (async () => {
    while (await paused())
      try {
        if (await isDue(database)) await compareStreamHeads(database, taken, logger);
      } catch (error) {
        logger.warn({ err: errorForLog(error) }, 'the stream heads could not be compared');
      }
  })();
  return {
    stop: async () => {
      stopped.abort();
      await going;
    },
  };
}

/** Whether an hour has passed since the last comparison, or since the first row of a service that has never compared. */
async function isDue(database: Database): Promise<boolean> {
  const found = await database.run(jobsScope, (tx) =>
    tx.one<{ due: boolean | null }>(
      `select coalesce((select max(at) from ${tx.schema}.head_comparison), (select min(at) from ${tx.schema}.audit_row)) <= now() - interval '1 hour' as due`,
    ),
  );
  return found.due ?? false;
}
