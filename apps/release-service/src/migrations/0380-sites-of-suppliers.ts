import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { alsoSeen } from './also-seen.js';

// Every change is a row; the highest version of a site counts. No organisation: the site belongs to nobody any more.
const table = `create table release.supplier_site (
  id uuid primary key, owner_org uuid not null, name text not null, country text not null, version int not null check (version > 0),
  organisation_id uuid, reason text not null, set_by uuid not null, set_name text not null, set_at timestamptz not null,
  constraint supplier_site_version_once unique (owner_org, name, country, version))`;

/** Whoever sees a shelf is told to whom the sites belong that it speaks of. */
const namedOnShelf = `exists (select 1 from release.standing_shelf s where s.owner_org = supplier_site.owner_org
  and s.scope -> 'sites' @> jsonb_build_array(jsonb_build_object('name', supplier_site.name, 'country', supplier_site.country)))`;

/** To which organisation the sites of suppliers belong; its people see their shelves, and what they handed in themselves. */
export class SitesOfSuppliers1764000000380 implements MigrationInterface {
  name = 'SitesOfSuppliers1764000000380';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      table,
      ...protect('release', 'supplier_site', {
        visible: `owner_org = release.scope_org() or ${namedOnShelf}`,
        write: 'owner_org = release.scope_org()',
        appendOnly: true,
      }),
      'alter table release.shelf_version add column delivered_by_org uuid',
      alsoSeen('standing_shelf', 'shelf_of_own_sites', 'release.is_party(id)'),
      alsoSeen('shelf_version', 'shelved_by_own_house', 'release.is_party(shelf_id) and delivered_by_org = release.scope_org()'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy shelved_by_own_house on release.shelf_version');
    await runner.query('drop policy shelf_of_own_sites on release.standing_shelf');
    await runner.query('alter table release.shelf_version drop column delivered_by_org');
    await runner.query('drop table release.supplier_site');
    await runner.query(`delete from release.party where subject_kind = 'shelf'`);
  }
}
