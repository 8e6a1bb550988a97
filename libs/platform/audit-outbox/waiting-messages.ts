import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import type { Message } from './delivery.js';

/** Messages read at once. */
const page = 200;

/** A key's undelivered messages in order; audit rows are read from their table. */
export async function waitingMessages(database: Database, key: string): Promise<Message[]> {
  return database.once<Message>(`${waitingIn(database.service)} order by waiting.id limit ${page}`, [key]);
}

/** Notes messages as sent, and gives what waits for their key now. */
export async function sentThenWaiting(database: Database, key: string, sent: readonly Message[]): Promise<Message[]> {
  const schema = database.service;
  return database.once<Message>(
    `with sent as (update ${schema}.outbox set sent_at = now(), alarm_at = null where id = any($2))
     ${waitingIn(schema)} and waiting.id <> all($2) order by waiting.id limit ${page}`,
    [key, idsOf(sent)],
  );
}

export async function markSent(database: Database, messages: readonly Message[]): Promise<void> {
  await database.once(`update ${database.service}.outbox set sent_at = now(), alarm_at = null where id = any($1)`, [idsOf(messages)]);
}

const idsOf = (messages: readonly Message[]): number[] => messages.map(({ id }) => id);

const waitingIn = (schema: string): string =>
  `select waiting.id, waiting.event_id as "eventId", topic, key, coalesce(payload, audit_row.row) as payload, created_at as "createdAt", attempts
   from ${schema}.outbox waiting left join ${schema}.audit_row on topic = 'audit' and audit_row.event_id = waiting.event_id
   where key = $1 and sent_at is null and failed_at is null`;

/** Notes a failed attempt; `givenUp` puts the message on the list of failed ones. */
export async function markFailed(database: Database, id: number, words: string, next: Date, givenUp: boolean): Promise<void> {
  await database.run(jobsScope, (tx) =>
    tx.query(
      `update ${tx.schema}.outbox set attempts = attempts + 1, last_error = $2, next_attempt_at = $3, failed_at = case when $4 then now() end where id = $1`,
      [id, words.slice(0, 500), next, givenUp],
    ),
  );
}

/** Wakes the relay for keys, in the transaction. `preserve_run_at` leaves a back-off that runs alone. */
export async function wake(tx: Tx, keys: readonly string[], mode: 'replace' | 'preserve_run_at'): Promise<void> {
  await tx.query(`select ${tx.schema}_queue.wake_relay(key, $2) from unnest($1::text[]) as key order by key`, [keys, mode]);
}

/**
 * Keys with messages that should have left `seconds` ago: what a killed relay was at, or waits behind it. The queue itself would hold
 * such a job for four hours.
 */
export async function overdueKeys(tx: Tx, seconds: number): Promise<string[]> {
  const rows = await tx.query<{ key: string }>(
    `select distinct key from ${tx.schema}.outbox where sent_at is null and failed_at is null
       and coalesce(next_attempt_at, created_at) <= now() - make_interval(secs => $1) limit 10000`,
    [seconds],
  );
  return rows.map((row) => row.key);
}

/** Raises the alarm flag of messages that have waited so many seconds; gives how many are new, by topic. */
export async function raiseAlarms(tx: Tx, seconds: number): Promise<Record<string, number>> {
  const rows = await tx.query<{ topic: string; count: number }>(
    `with late as (update ${tx.schema}.outbox set alarm_at = now() where sent_at is null and alarm_at is null
       and created_at <= now() - make_interval(secs => $1) returning topic)
     select topic, count(*) as count from late group by topic`,
    [seconds],
  );
  return Object.fromEntries(rows.map((row) => [row.topic, row.count]));
}

/** Removes messages delivered more than a month ago, a thousand at a time; audit rows themselves stay. */
export async function forgetDelivered(tx: Tx): Promise<void> {
  await tx.query(
    `delete from ${tx.schema}.outbox where id in (select id from ${tx.schema}.outbox where sent_at < now() - interval '30 days' limit 1000)`,
  );
}
