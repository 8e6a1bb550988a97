import type { notifications } from '@qp/contracts/notifications';
import { takeIn } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf } from '@qp/platform/service-kit';

type Recipients = InputOf<typeof notifications.recipients>['body'];

/** Takes people and their addresses in, once per event; a corrected address is tried again. */
export async function takeInRecipients(tx: Tx, facts: Recipients): Promise<{ taken: boolean }> {
  if (!(await takeIn(tx, facts.eventId, 'gateway'))) return { taken: false };
  for (const person of facts.people)
    await tx.query(
      `insert into notifications.recipient (person_id, owner_org, name, roles, email) values ($1, $2, $3, $4, $5)
       on conflict (person_id) do update set owner_org = $2, name = $3, roles = $4, email = $5, taken_in_at = now(),
         bounced_at = case when recipient.email = $5 then recipient.bounced_at end, bounce_reason = case when recipient.email = $5 then recipient.bounce_reason end`,
      [person.id, person.organisationId, person.name, person.roles, person.email],
    );
  return { taken: true };
}
