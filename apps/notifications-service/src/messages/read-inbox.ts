import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';

interface MessageRow {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly case_id: string | null;
  readonly created_at: Date;
  readonly read_at: Date | null;
  readonly sent_at: Date | null;
  readonly failed_at: Date | null;
  readonly kind: 'MAIL' | 'FOLDED' | 'INBOX_ONLY';
}

/** Which part of an inbox is read. */
export interface InboxPage {
  readonly unread?: boolean;
  /** Id of the message with which the page before ended. */
  readonly after?: string;
  readonly limit?: number;
}

/** What the signed-in person was told, newest first; digests are only the mail of messages that stand here themselves. */
export async function readInbox(tx: Tx, { unread = false, after, limit = 200 }: InboxPage = {}) {
  const rows = await tx.query<MessageRow>(
    `select id, subject, body, case_id, created_at, read_at, sent_at, failed_at, kind from notifications.message
     where kind <> 'DIGEST' and (not $1::boolean or read_at is null)
       and ($2::uuid is null or (created_at, id) < (select created_at, id from notifications.message where id = $2))
     order by created_at desc, id desc limit $3`,
    [unread, after ?? null, limit],
  );
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    text: row.body,
    caseId: row.case_id,
    at: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
    mail: mailOf(row),
  }));
}

function mailOf({ kind, sent_at, failed_at }: MessageRow): 'WAITING' | 'SENT' | 'FAILED' | 'DIGEST' | 'INBOX_ONLY' {
  if (kind === 'INBOX_ONLY') return kind;
  if (kind === 'FOLDED') return 'DIGEST';
  return sent_at ? 'SENT' : failed_at ? 'FAILED' : 'WAITING';
}

/** How much the person was told, and has not read. */
export function countInbox(tx: Tx): Promise<{ unread: number; total: number }> {
  return tx.one(
    `select count(*) filter (where read_at is null)::int as unread, count(*)::int as total from notifications.message where kind <> 'DIGEST'`,
  );
}

/** Marks one of the person's own messages as read; the first time counts. */
export async function markRead(tx: Tx, id: string): Promise<{ id: string; readAt: string }> {
  const row = await tx.maybe<{ read_at: Date }>(
    'update notifications.message set read_at = coalesce(read_at, now()) where id = $1 returning read_at',
    [id],
  );
  if (!row) throw new DomainError('NOT_FOUND');
  return { id, readAt: row.read_at.toISOString() };
}

/** Marks all of the person's messages as read. */
export async function markAllRead(tx: Tx): Promise<{ marked: number }> {
  const rows = await tx.query(`update notifications.message set read_at = now() where read_at is null returning id`);
  return { marked: rows.length };
}
