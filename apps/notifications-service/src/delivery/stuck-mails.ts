import type { Database } from '@qp/platform/persistence';
import { unaddressed } from '../messages/take-in-request.js';
import { withoutAddresses } from './without-addresses.js';

/**
 * Mails of an organisation's cases and records that were tried and are not delivered, and requests for which nobody to tell is known
 * yet; without addresses. Nobody may read others' messages under the own scope, hence the jobs' scope with the organisation named.
 */
export async function stuckMails(database: Database, organisationId: string) {
  const rows = await database.run({ kind: 'jobs' }, (tx) =>
    tx.query<{ id: string; subject: string; attempts: number; error: string | null; since: Date }>(
      `select id, subject, attempts, last_error as error, created_at as since from notifications.message
         where sent_at is null and attempts > 0 and cause_org = $1
       union all
       select event_id, payload ->> 'subject', attempts, last_error, created_at from notifications.outbox
         where sent_at is null and attempts > 0 and topic = $2 and payload -> 'request' ->> 'ownerOrg' = $1::text
       order by since, id`,
      [organisationId, unaddressed],
    ),
  );
  return rows.map((row) => ({ ...row, error: row.error && withoutAddresses(row.error), since: row.since.toISOString() }));
}
