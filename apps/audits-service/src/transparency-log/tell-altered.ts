import { randomUUID } from 'node:crypto';
import { notificationTopic, type NotificationRequest } from '@qp/contracts/notifications';
import { qaRoles } from '@qp/domain/people';
import { appendAudit, enqueue } from '@qp/platform/audit-outbox';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';

/** Findings that a row and a mail name; more are counted. */
const NAMED = 20;

/**
 * Tells every house whose acts the trail holds that it was altered past the application: as a row of the trail, which comes up as an
 * exception to be judged, and by mail to those who answer for quality (EU GMP Annex 11 clauses 9, 13).
 */
export async function tellAltered(tx: Tx, findings: readonly string[]): Promise<void> {
  const more = findings.length - NAMED;
  const named = more > 0 ? [...findings.slice(0, NAMED), `and ${more} more`] : [...findings];
  const owners = await tx.query<{ id: string }>('select distinct owner_org as id from audits.trail_head order by 1');
  for (const { id } of owners) {
    await appendAudit(tx, {
      stream: `org/${id}`,
      action: 'audit-trail.altered',
      subject: { kind: 'organisation', id },
      ownerOrg: id,
      actor: { kind: 'system', name: 'QP Release' },
      after: { findings: named },
    });
    const request: NotificationRequest = {
      eventId: randomUUID(),
      key: `trail-altered:${id}:${sha256Hex(canonicalJson(findings))}`,
      template: 'trail.altered',
      data: { findings: named },
      recipients: [{ organisationId: id, roles: [...qaRoles, 'QUALITY_MGMT'] }],
      fallback: [{ organisationId: id, roles: ['OPERATIONS', 'SYS_ADMIN'] }],
      ownerOrg: id,
      sponsorId: null,
      caseId: null,
    };
    await enqueue(tx, { topic: notificationTopic, key: `notification/${id}`, eventId: request.eventId, payload: request });
  }
}
