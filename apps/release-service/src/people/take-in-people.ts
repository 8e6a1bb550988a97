import type { peopleFacts } from '@qp/contracts/release';
import { takeIn } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';

/** Takes organisations and people of the gateway in, once per event. */
export async function takeInPeople(tx: Tx, facts: z.infer<typeof peopleFacts>): Promise<{ taken: boolean }> {
  if (!(await takeIn(tx, facts.eventId, 'gateway'))) return { taken: false };
  for (const { id, name, kind } of facts.organisations)
    await tx.query(
      `insert into release.organisation (id, name, kind) values ($1, $2, $3)
       on conflict (id) do update set name = $2, kind = $3, taken_in_at = now()`,
      [id, name, kind],
    );
  for (const { id, name, organisationId, roles } of facts.people)
    await tx.query(
      `insert into release.person (id, name, organisation_id, roles) values ($1, $2, $3, $4)
       on conflict (id) do update set name = $2, organisation_id = $3, roles = $4, taken_in_at = now()`,
      [id, name, organisationId, roles],
    );
  return { taken: true };
}
