import { randomUUID } from 'node:crypto';
import type { NotificationRequest } from '@qp/contracts/notifications';
import type { Database, Tx } from '@qp/platform/persistence';
import { deliveryKeyOf, queueMail } from '../messages/write-message.js';
import { preferencesOf } from '../recipients/preferences.js';
import { isQuiet, readersDay } from '../recipients/quiet-hours.js';
import { brandingOf } from '../senders/sender.js';
import { renderDigest } from '../templates/render.js';

/** How long a digest waits for more, so that what falls due together leaves together. */
export interface Settling {
  /** Milliseconds without anything new for the reader. */
  readonly quietFor: number;
  /** Milliseconds after which it leaves whatever comes. */
  readonly atMost: number;
}

/** Half a minute of calm, ten minutes at most. */
export const defaultSettling: Settling = { quietFor: 30_000, atMost: 600_000 };

interface Waiting {
  readonly id: string;
  readonly request: NotificationRequest;
  readonly fold_cap: number;
  readonly reply_to: string | null;
  readonly cause_org: string | null;
  readonly sponsor_id: string | null;
  readonly case_id: string | null;
}

/**
 * Folds what waits into one mail per reader and house, each reader in a transaction of its own: what is folded is marked with the digest, so that
 * nothing is folded twice and a crash loses nothing. One mail stands for all that waits, so that the cap of a day holds nothing back. Readers in their quiet hours, and those over their cap of the day, are left for later.
 */
export async function sendDigests(database: Database, settling: Settling = defaultSettling): Promise<{ digests: number; folded: number }> {
  const readers = await database.run({ kind: 'jobs' }, (tx) =>
    tx.query<{ person_id: string; cause_org: string }>(
      `select person_id, cause_org from notifications.message where kind = 'FOLDED' and folded_into is null
       group by person_id, cause_org
       having max(created_at) <= now() - $1 * interval '1 millisecond' or min(created_at) <= now() - $2 * interval '1 millisecond'
       order by min(created_at)`,
      [settling.quietFor, settling.atMost],
    ),
  );
  let digests = 0;
  let folded = 0;
  for (const { person_id, cause_org } of readers) {
    const count = await database.run({ kind: 'jobs' }, (tx) => foldFor(tx, person_id, cause_org));
    if (count > 0) digests += 1;
    folded += count;
  }
  return { digests, folded };
}

async function foldFor(tx: Tx, personId: string, causeOrg: string): Promise<number> {
  // One at a time per reader: two sweeps at once would both find the day's cap free.
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('digest/' || $1::text, 0))`, [personId]);
  const reader = await tx.maybe<{ email: string; owner_org: string; now: Date }>(
    'select email, owner_org, now() as now from notifications.recipient where person_id = $1 and bounced_at is null',
    [personId],
  );
  const waiting = await tx.query<Waiting>(
    `select id, request, fold_cap, reply_to, cause_org, sponsor_id, case_id from notifications.message
     where person_id = $1 and cause_org = $2 and kind = 'FOLDED' and folded_into is null order by created_at, id`,
    [personId, causeOrg],
  );
  const [first] = waiting;
  if (!reader || !first) return 0;
  const { language, timeZone, quiet } = await preferencesOf(tx, personId);
  const now = reader.now.getTime();
  if (isQuiet(quiet, now, timeZone) || (await sentOn(tx, personId, now, timeZone)) >= Math.max(...waiting.map(({ fold_cap }) => fold_cap)))
    return 0;
  const requests = waiting.map(({ request }) => request);
  const branding = await brandingOf(tx, causeOrg);
  const { subject, text, html } = await renderDigest(requests, language, branding);
  const id = randomUUID();
  const owners = new Set(waiting.map(({ reply_to }) => reply_to));
  const cases = new Set(waiting.map(({ case_id }) => case_id));
  await tx.query(
    `insert into notifications.message (id, key, person_id, owner_org, cause_org, sponsor_id, case_id, email, reply_to, subject, body, html, message_id, request, kind)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'DIGEST')`,
    [
      id,
      `digest:${first.id}`,
      personId,
      reader.owner_org,
      causeOrg,
      first.sponsor_id,
      cases.size === 1 ? first.case_id : null,
      reader.email,
      owners.size === 1 ? first.reply_to : (waiting.find(({ reply_to }) => reply_to !== null)?.reply_to ?? null),
      subject,
      text,
      html,
      deliveryKeyOf(`digest:${first.id}`, personId),
      JSON.stringify(first.request),
    ],
  );
  await tx.query('update notifications.message set folded_into = $2 where id = any($1)', [waiting.map((one) => one.id), id]);
  await queueMail(tx, id);
  return waiting.length;
}

async function sentOn(tx: Tx, personId: string, now: number, timeZone: string): Promise<number> {
  const rows = await tx.query<{ at: Date }>(
    `select created_at as at from notifications.message where person_id = $1 and kind = 'DIGEST' and created_at > now() - interval '25 hours'`,
    [personId],
  );
  const today = readersDay(now, timeZone);
  return rows.filter(({ at }) => readersDay(at.getTime(), timeZone) === today).length;
}
