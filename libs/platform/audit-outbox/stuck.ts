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

/** Messages of one kind that do not reach whoever they are for, for those who watch the installation: nothing in it names anybody. */
export interface StuckTopic {
  readonly topic: string;
  readonly messages: number;
  /** When the oldest was written, ISO 8601. */
  readonly since: string;
  /** Attempts at the one tried most often. */
  readonly attempts: number;
  readonly code: string;
  /** Some were given up; only {@link retryMessage} sends those again. */
  readonly givenUp: boolean;
}

/** What fails again and again, was given up, or has waited for ten minutes, by kind of message. */
export async function stuckTopics(database: Database): Promise<StuckTopic[]> {
  const rows = await database.run(jobsScope, (tx) =>
    tx.query<{ topic: string; messages: number; since: Date; attempts: number; error: string | null; givenUp: boolean }>(
      `select topic, count(*)::int as messages, min(created_at) as since, max(attempts)::int as attempts,
         (array_agg(last_error order by attempts desc, id))[1] as error, bool_or(failed_at is not null) as "givenUp"
       from ${tx.schema}.outbox where sent_at is null and (attempts >= 3 or failed_at is not null or created_at < now() - interval '10 minutes')
       group by topic order by since`,
    ),
  );
  return rows.map(({ error, since, ...row }) => ({ ...row, since: since.toISOString(), code: codeIn(error) }));
}

/** Code at the head of an error's words; the words themselves may name people. */
export function codeIn(error: string | null): string {
  return error === null ? 'NOT_TRIED' : (/^([A-Z][A-Z0-9_]+):/.exec(error)?.[1] ?? 'UNKNOWN');
}
