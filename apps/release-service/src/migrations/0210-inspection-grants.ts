import { ownerPolicy, protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs a statement for the role of requests: `:role` is its quoted name. */
function forRequests(statement: string): string {
  const role = `quote_ident(regexp_replace(current_user, '_owner$', '_app'))`;
  return `do $grant$ begin execute replace($statement$${statement}$statement$, ':role', ${role}); end $grant$`;
}

/**
 * Grants by which the inspectors of an authority see the proof of a house's registers: for one inspection, between two days, and nothing but
 * the proof. What a grant opens is decided here, so that no query can open more.
 */
export class InspectionGrants1764000000210 implements MigrationInterface {
  name = 'InspectionGrants1764000000210';

  async up(runner: QueryRunner): Promise<void> {
    const given = 'owner_org = release.scope_org()';
    const statements = [
      `create table release.inspection_grant (
        id uuid primary key, owner_org uuid not null, authority_id uuid not null, inspection text not null, authorisation_ids uuid[] not null,
        signatures boolean not null, valid_from date not null, valid_to date not null, reason text not null,
        granted_by uuid not null, granted_name text not null, granted_at timestamptz not null, ended_at timestamptz, ended_by uuid, ended_name text,
        version int not null default 1, constraint inspection_grant_ends check (valid_to >= valid_from),
        constraint inspection_grant_covers check (cardinality(authorisation_ids) > 0),
        constraint inspection_grant_of_another check (authority_id <> owner_org))`,
      'create index inspection_grant_by_authority on release.inspection_grant (authority_id) where ended_at is null',
      ...protect('release', 'inspection_grant', { visible: `${given} or authority_id = release.scope_org()`, write: given }),
      ownerPolicy('release', 'inspection_grant'),
      // A register by its authorisation; all signatures of the house where none is named.
      `create function release.inspects(house uuid, authorisation uuid) returns boolean language sql stable security definer set search_path = release as
        $$ select exists (select 1 from release.inspection_grant g where g.authority_id = release.scope_org() and g.owner_org = house and g.ended_at is null
             and (now() at time zone 'utc')::date between g.valid_from and g.valid_to
             and case when authorisation is null then g.signatures else authorisation = any(g.authorisation_ids) end) $$`,
      ...['proof_verification', 'proof_incident'].map((table) =>
        forRequests(
          `create policy ${table}_inspected on release.${table} for select to :role using (release.inspects(owner_org, authorisation_id))`,
        ),
      ),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['proof_incident', 'proof_verification']) await runner.query(`drop policy ${table}_inspected on release.${table}`);
    await runner.query('drop function release.inspects(uuid, uuid)');
    await runner.query('drop table release.inspection_grant');
  }
}
