import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written delegations of sponsors, as the gateway tells of them; names of the organisations of records that one sees. */
export class Delegations1764000000005 implements MigrationInterface {
  name = 'Delegations1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table release.sponsor_delegation (
        id uuid primary key, sponsor_id uuid not null, organisation_id uuid not null, valid_from date not null, valid_to date, revoked boolean not null,
        taken_in_at timestamptz not null default now())`,
      'create index sponsor_delegation_by_sponsor on release.sponsor_delegation (sponsor_id)',
      ...protect('release', 'sponsor_delegation', {
        visible: 'sponsor_id = release.scope_org() or organisation_id = release.scope_org()',
        write: 'false',
      }),
      'create policy sponsor_delegation_read_by_delegates_of on release.sponsor_delegation for select to current_user using (true)',
      // Security definer: the provider that enters a sponsor's trial does not see the sponsor's delegations, but the delegates must see the trial.
      `create function release.delegates_of(sponsor uuid) returns setof uuid language sql stable security definer set search_path = release as
        $$ select distinct organisation_id from release.sponsor_delegation where sponsor_id = sponsor
           and not revoked and valid_from <= current_date and (valid_to is null or valid_to >= current_date) $$`,
      // Security definer: who sees a record is told whose it is, though not who else is a sponsor here.
      `create function release.name_of(organisation uuid) returns text language sql stable security definer set search_path = release as
        $$ select name from release.organisation where id = name_of.organisation and release.scope_org() is not null $$`,
      'create policy organisation_read_by_name_of on release.organisation for select to current_user using (true)',
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy organisation_read_by_name_of on release.organisation');
    await runner.query('drop function release.name_of(uuid)');
    await runner.query('drop function release.delegates_of(uuid)');
    await runner.query('drop table release.sponsor_delegation');
  }
}
