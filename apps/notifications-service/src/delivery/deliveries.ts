import type { Deliveries } from '@qp/platform/audit-outbox';
import type { Mailer } from '@qp/platform/mailer';
import type { Database } from '@qp/platform/persistence';
import { tellUnaddressed, unaddressed, type Unaddressed } from '../messages/take-in-request.js';
import { sendMail } from './send-mail.js';

/** What the service's outbox delivers: mails, and requests for which nobody was known when they came. */
export function deliveries(database: Database, mailer: Mailer): Deliveries {
  return {
    mail: ({ payload }) => sendMail(database, mailer, (payload as { messageRowId: string }).messageRowId),
    [unaddressed]: ({ payload }) => database.run({ kind: 'jobs' }, (tx) => tellUnaddressed(tx, payload as Unaddressed)),
  };
}
