import { randomUUID } from 'node:crypto';
import { roles } from '@qp/domain/people';
import { sha256Hex } from '@qp/platform/auth';
import { rowsOf, type Reader } from './demo-database.js';

/** A person whom no guard of the API stops: signed in, and given every role there is behind its back. */
export interface AllPowerful extends Reader {
  readonly token: string;
}

/** Gives a person of the demo every role and a session, in the tables themselves. */
export async function makeAllPowerful(home: string, email: string): Promise<AllPowerful> {
  const [person] = await rowsOf<{ personId: string; organisationId: string }>(
    home,
    'select id as "personId", owner_org as "organisationId" from gateway.person where email = $1',
    [email],
  );
  if (!person) throw new Error(`there is no ${email}`);
  await rowsOf(
    home,
    `insert into gateway.membership (id, owner_org, provider_org, person_id, role, valid_from)
     select gen_random_uuid(), p.owner_org, p.provider_org, p.id, wanted, current_date - 1 from gateway.person p, unnest($2::text[]) wanted
     where p.id = $1 and not exists (select 1 from gateway.membership m where m.person_id = p.id and m.role = wanted and m.revoked_at is null)`,
    [person.personId, roles],
  );
  const token = randomUUID();
  await rowsOf(
    home,
    `insert into gateway.session (id, owner_org, person_id, token_sha256, created_at, last_seen_at, ends_at)
     select gen_random_uuid(), owner_org, id, $2, now(), now(), now() + interval '1 hour' from gateway.person where id = $1`,
    [person.personId, sha256Hex(token)],
  );
  return { ...person, token };
}
