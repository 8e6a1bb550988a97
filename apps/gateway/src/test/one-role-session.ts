import { randomUUID } from 'node:crypto';
import type { Role } from '@qp/domain/people';
import { sha256Hex } from '@qp/platform/auth';
import type { GatewayAtWork } from './gateway-at-work.js';

/** A person of the provider with one role alone, signed in; gives the token. */
export async function oneRoleSession(gateway: GatewayAtWork, role: Role): Promise<string> {
  const token = randomUUID();
  await gateway.rows(
    `with person as (
       insert into gateway.person (id, owner_org, provider_org, name, email)
       select $1, id, id, $2, $2 || '@one-role.example' from gateway.organisation where kind = 'QP_PROVIDER' limit 1 returning id, owner_org),
     membership as (
       insert into gateway.membership (id, owner_org, provider_org, person_id, role, valid_from)
       select $1, owner_org, owner_org, id, $2, current_date - 1 from person)
     insert into gateway.session (id, owner_org, person_id, token_sha256, created_at, last_seen_at, ends_at)
     select $1, owner_org, id, $3, now(), now(), now() + interval '1 hour' from person`,
    [randomUUID(), role, sha256Hex(token)],
  );
  return token;
}
