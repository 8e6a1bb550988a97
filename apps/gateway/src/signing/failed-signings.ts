import { enqueue } from '@qp/platform/audit-outbox';
import type { NotificationRequest } from '@qp/contracts/notifications';
import type { Tx } from '@qp/platform/persistence';
import { randomUUID } from 'node:crypto';
import type { Account } from '../sign-in/account.js';

/** Topic under which the gateway asks to tell people something. */
export const noticeTopic = 'notices';

/** Failed signings of one person within an hour after which people are told, and again after as many more. */
const ALARM_EVERY = 3;

/** Faults that look like somebody who is not the person. */
const suspicious = ['WRONG_PASSWORD', 'WRONG_CODE', 'PASSKEY_REFUSED', 'ACCOUNT_LOCKED'];

/**
 * Counts failed signings of the last hour and tells the person, quality management and administrators of their organisation after a
 * few (21 CFR 11.300(d): attempts at unauthorised use are reported at once). The failures themselves stand in the audit trail.
 */
export async function alarmAfterAFew(tx: Tx, account: Account, link: string, now: Date): Promise<void> {
  const { n } = await tx.one<{ n: number }>(
    `select count(*)::int as n from gateway.audit_row where stream = $1 and action = 'signature.refused'
       and at > now() - interval '1 hour' and row -> 'after' ->> 'fault' = any ($2)`,
    [`person/${account.personId}`, suspicious],
  );
  if (n === 0 || n % ALARM_EVERY !== 0) return;
  const request: NotificationRequest = {
    eventId: randomUUID(),
    key: `failed signings ${account.personId} ${now.toISOString()}`,
    template: 'signing.failed',
    data: { name: account.name, failures: n, link },
    recipients: [{ personId: account.personId }, { organisationId: account.organisationId, roles: ['QUALITY_MGMT', 'SYS_ADMIN'] }],
    ownerOrg: account.organisationId,
    sponsorId: null,
    caseId: null,
  };
  await enqueue(tx, { topic: noticeTopic, key: `notices/${account.personId}`, payload: request, eventId: request.eventId });
}
