import type { peopleFacts } from '@qp/contracts/release';
import { takeIn } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';
import { noteDefaults } from '../clocks/default-calendars.js';

/** Takes organisations and people of the gateway in, once per event. */
export async function takeInPeople(tx: Tx, facts: z.infer<typeof peopleFacts>): Promise<{ taken: boolean }> {
  if (!(await takeIn(tx, facts.eventId, 'gateway'))) return { taken: false };
  for (const { id, name, kind, country, region } of facts.organisations) {
    const before = await tx.maybe<{ moved: boolean }>(
      'select country is distinct from $2 or region is distinct from $3 as moved from release.organisation where id = $1',
      [id, country, region],
    );
    await tx.query(
      `insert into release.organisation (id, name, kind, country, region) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set name = $2, kind = $3, country = $4, region = $5, taken_in_at = now()`,
      [id, name, kind, country, region],
    );
    await noteDefaults(tx, id);
    if (before?.moved) await lookAgainAt(tx, id);
  }
  for (const { id, name, organisationId, roles } of facts.people)
    await tx.query(
      `insert into release.person (id, name, organisation_id, roles) values ($1, $2, $3, $4)
       on conflict (id) do update set name = $2, organisation_id = $3, roles = $4, taken_in_at = now()`,
      [id, name, organisationId, roles],
    );
  return { taken: true };
}

/** Lets every strand on which an organisation's working time counts be looked at again: its default calendar is another one. */
async function lookAgainAt(tx: Tx, organisationId: string): Promise<void> {
  await tx.query(
    `update release.strand_watch set next_at = now() where next_at is not null
       and (owner_org = $1 or sponsor_id = $1 or strand_id in (select subject_id from release.party where org_id = $1))`,
    [organisationId],
  );
}
