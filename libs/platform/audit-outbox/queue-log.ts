import type { Logger } from '@qp/platform/observability';
import { Logger as QueueLogger } from 'graphile-worker';

/** What a relay writes to its log by. */
export type RelayLogger = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** The job queue's log lines in ours; its news of every single job are left out. */
export function queueLog(logger: RelayLogger): QueueLogger {
  return new QueueLogger(() => (level, message) => {
    if (level === 'error') logger.error({ part: 'job queue' }, message);
    else if (level === 'warning') logger.warn({ part: 'job queue' }, message);
    else logger.debug({ part: 'job queue' }, message);
  });
}
