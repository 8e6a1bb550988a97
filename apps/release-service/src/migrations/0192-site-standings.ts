import { ownerPolicy, protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the audits-service says of sites: a copy, brought up to date by its facts and before each signature. */
export class SiteStandings1764000000192 implements MigrationInterface {
  name = 'SiteStandings1764000000192';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table release.site_standing (
        site_id uuid primary key, owner_org uuid not null, organisation_id uuid, site text not null, country text not null, version int not null, standing jsonb not null,
        as_of timestamptz not null)`,
      'create index site_standing_by_owner on release.site_standing (owner_org)',
      // Only jobs write it. A QP of another organisation who is named on the owner's authorisation is held by what the owner knows.
      ...protect('release', 'site_standing', { visible: 'owner', write: 'false' }),
      ownerPolicy('release', 'site_standing'),
      `create function release.site_standings_for(of_case uuid) returns setof release.site_standing language sql stable security definer set search_path = release as $$
        select site_standing.* from site_standing join certification_case c on c.owner_org = site_standing.owner_org where c.id = of_case order by site, country $$`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function release.site_standings_for(uuid)');
    await runner.query('drop table release.site_standing');
  }
}
