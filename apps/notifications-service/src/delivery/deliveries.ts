import { audits, type AuditRow } from '@qp/contracts/audits';
import type { Deliveries } from '@qp/platform/audit-outbox';
import type { Mailer } from '@qp/platform/mailer';
import type { Database } from '@qp/platform/persistence';
import type { ServiceClient } from '@qp/platform/service-kit';
import { tellUnaddressed, unaddressed, type Unaddressed } from '../messages/take-in-request.js';
import { sendMail } from './send-mail.js';

/** What the service's outbox delivers: audit rows, mails, and requests for which nobody was known when they came. */
export function deliveries(database: Database, mailer: Mailer, trail: ServiceClient, bounceAddress?: string): Deliveries {
  return {
    audit: { batch: (messages) => trail.call(audits.takeIn, { body: { rows: messages.map(({ payload }) => payload as AuditRow) } }) },
    mail: ({ payload }) => sendMail(database, mailer, (payload as { messageRowId: string }).messageRowId, bounceAddress),
    [unaddressed]: ({ payload }) => database.run({ kind: 'jobs' }, (tx) => tellUnaddressed(tx, payload as Unaddressed)),
  };
}
