import type { preferences } from '@qp/contracts/notifications';
import { isTimeZone } from '@qp/domain/calendar';
import { DomainError } from '@qp/domain/kernel';
import { appendAudit } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import { auditActorOf, fromOf, type SignedInActor } from '@qp/platform/service-kit';
import type { z } from 'zod';

/** How a person wants to be told. */
export type Preferences = z.infer<typeof preferences>;

/** What holds until a person says otherwise. */
const defaults: Preferences = { language: 'en', timeZone: 'Europe/Berlin', quiet: null, optionalMails: true };

interface PreferenceRow {
  readonly language: 'en' | 'de';
  readonly time_zone: string;
  readonly quiet_from: string | null;
  readonly quiet_to: string | null;
  readonly optional_mails: boolean;
}

/** The preferences of a person. */
export async function preferencesOf(tx: Tx, personId: string): Promise<Preferences> {
  const row = await tx.maybe<PreferenceRow>('select * from notifications.preference where person_id = $1', [personId]);
  if (!row) return defaults;
  const { language, time_zone: timeZone, quiet_from: from, quiet_to: to, optional_mails: optionalMails } = row;
  return { language, timeZone, quiet: from && to ? { from, to } : null, optionalMails };
}

/** Sets the preferences of the person; the last setting counts. */
export async function setPreferences(tx: Tx, actor: SignedInActor, wanted: Preferences): Promise<Preferences> {
  if (!isTimeZone(wanted.timeZone))
    throw new DomainError('VALIDATION_FAILED', {
      message: `"${wanted.timeZone}" is no time zone.`,
      whatToDo: 'Give an IANA name such as Europe/Berlin.',
    });
  const before = await preferencesOf(tx, actor.personId);
  await tx.query(
    `insert into notifications.preference (person_id, owner_org, language, time_zone, quiet_from, quiet_to, optional_mails) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (person_id) do update set owner_org = $2, language = $3, time_zone = $4, quiet_from = $5, quiet_to = $6, optional_mails = $7, changed_at = now()`,
    [
      actor.personId,
      actor.organisationId,
      wanted.language,
      wanted.timeZone,
      wanted.quiet?.from ?? null,
      wanted.quiet?.to ?? null,
      wanted.optionalMails,
    ],
  );
  await appendAudit(tx, {
    stream: `person/${actor.personId}`,
    action: 'notification-preferences.set',
    subject: { kind: 'person', id: actor.personId },
    ownerOrg: actor.organisationId,
    actor: auditActorOf(actor),
    before,
    after: wanted,
    from: fromOf(actor),
  });
  return wanted;
}

/** Why mails to a person rest; null where they do not. */
export async function bounceOf(tx: Tx, personId: string): Promise<string | null> {
  const row = await tx.maybe<{ reason: string }>(
    'select bounce_reason as reason from notifications.recipient where person_id = $1 and bounced_at is not null',
    [personId],
  );
  return row?.reason ?? null;
}
