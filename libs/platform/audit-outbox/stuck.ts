import { jobsScope, type Database } from '@qp/platform/persistence';
import { wake } from './waiting-messages.js';

/** A message that has not arrived: tried in vain, given up, or waiting for more than a minute. */
export interface StuckMessage {
  readonly id: number;
  readonly eventId: string;
  readonly topic: string;
  readonly key: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly nextAttemptAt: Date | null;
  /** Late by more than ten minutes: somebody has to look. */
  readonly alarm: boolean;
  /** Given up; only {@link retryMessage} sends it again. */
  readonly failed: boolean;
}

/** Messages that have not arrived, oldest first, at most 500. */
export async function stuckMessages(database: Database): Promise<StuckMessage[]> {
  return database.run(jobsScope, (tx) =>
    tx.query<StuckMessage>(
      `select id, event_id as "eventId", topic, key, attempts, last_error as "lastError", created_at as "createdAt",
         next_attempt_at as "nextAttemptAt", alarm_at is not null as alarm, failed_at is not null as failed
       from ${tx.schema}.outbox where sent_at is null and (attempts > 0 or created_at < now() - interval '1 minute') order by id limit 500`,
    ),
  );
}

/** Sends a message again now, with fresh patience; throws NOT_FOUND where no undelivered message has this number. */
export async function retryMessage(database: Database, id: number): Promise<void> {
  await database.run(jobsScope, async (tx) => {
    const { key } = await tx.one<{ key: string }>(
      `update ${tx.schema}.outbox set attempts = 0, failed_at = null, next_attempt_at = null, alarm_at = null
       where id = $1 and sent_at is null returning key`,
      [id],
    );
    await wake(tx, [key], 'replace');
  });
}
