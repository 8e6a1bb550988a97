import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';

interface MessageRow {
  id: string;
  subject: string;
  body: string;
  case_id: string | null;
  created_at: Date;
  read_at: Date | null;
  sent_at: Date | null;
  failed_at: Date | null;
}

/** What the signed-in person was told, newest first. */
export async function readInbox(tx: Tx) {
  const rows = await tx.query<MessageRow>('select * from notifications.message order by created_at desc, id limit 200');
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    text: row.body,
    caseId: row.case_id,
    at: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
    mail: row.sent_at ? ('SENT' as const) : row.failed_at ? ('FAILED' as const) : ('WAITING' as const),
  }));
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
