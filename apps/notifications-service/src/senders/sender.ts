import type { notifications } from '@qp/contracts/notifications';
import { appendAudit } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import { auditActorOf, fromOf, type CommandContext, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { once } from '../settings-commands/once.js';
import type { Branding } from '../templates/layout.js';

interface SenderRow {
  readonly version: number;
  readonly name: string;
  readonly logo_url: string | null;
}

/** The sender in force of a house. */
export function senderOf(tx: Tx, ownerOrg: string): Promise<SenderRow | undefined> {
  return tx.maybe<SenderRow>(
    'select version, name, logo_url from notifications.sender where owner_org = $1 order by version desc limit 1',
    [ownerOrg],
  );
}

/** How mails about the cases of a house look. */
export async function brandingOf(tx: Tx, ownerOrg: string | null): Promise<Branding> {
  const sender = ownerOrg === null ? undefined : await senderOf(tx, ownerOrg);
  return sender ? { name: sender.name, ...(sender.logo_url ? { logoUrl: sender.logo_url } : {}) } : {};
}

/** Sets name and logo of a house's mails, once per command: a new version, the earlier ones stay. */
export function setSender(
  tx: Tx,
  actor: SignedInActor,
  command: CommandContext,
  body: InputOf<typeof notifications.setSender>['body'],
): Promise<{ commandId: string; recordedAt: string; version: number; result: { name: string } }> {
  return once(tx, command, async () => {
    const before = await senderOf(tx, actor.organisationId);
    const version = (before?.version ?? 0) + 1;
    const { at } = await tx.one<{ at: Date }>(
      `insert into notifications.sender (owner_org, version, name, logo_url, reason, changed_by, changed_name) values ($1, $2, $3, $4, $5, $6, $7)
       returning changed_at as at`,
      [actor.organisationId, version, body.name, body.logoUrl ?? null, body.reason, actor.personId, actor.name],
    );
    await appendAudit(tx, {
      stream: `org/${actor.organisationId}`,
      action: 'mail-sender.set',
      subject: { kind: 'organisation', id: actor.organisationId },
      ownerOrg: actor.organisationId,
      actor: auditActorOf(actor),
      before: before ? { version: before.version, name: before.name, logoUrl: before.logo_url } : null,
      after: { version, name: body.name, logoUrl: body.logoUrl ?? null },
      reason: body.reason,
      requestId: command.requestId,
      from: fromOf(actor),
    });
    return { commandId: command.commandId, recordedAt: at.toISOString(), version, result: { name: body.name } };
  });
}
