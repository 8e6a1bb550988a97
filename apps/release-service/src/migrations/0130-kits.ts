import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the gates ask of a batch's kits, whoever asks: a sponsor clears what lies at a depot that it sees nothing of. */
const kitsOf = `create function release.kits_of(of_batch uuid) returns table (kit_no text, state text, place uuid)
  language sql stable security definer set search_path = release as $$
  select kit.kit_no, kit.state, kit.place_org from kit where kit.batch_id = of_batch order by kit.kit_no $$`;

/** The numbered kits of a batch: where each lies, and the parcel that it last went with. */
export class Kits1764000000130 implements MigrationInterface {
  name = 'Kits1764000000130';

  async up(runner: QueryRunner): Promise<void> {
    const party = 'release.in_scope(owner_org, sponsor_id)';
    const statements = [
      `create table release.kit (
        batch_id uuid not null references release.batch, kit_no text not null, owner_org uuid not null, sponsor_id uuid not null,
        state text not null default 'IN_STOCK' check (state in ('IN_STOCK', 'PACKED', 'AT_SITE', 'SET_APART', 'LOST')),
        place_org uuid not null, shipment_id uuid references release.shipment, before_packing text check (before_packing in ('IN_STOCK', 'AT_SITE', 'SET_APART')),
        listed_by uuid not null, listed_name text not null, listed_at timestamptz not null, primary key (batch_id, kit_no),
        constraint kit_packed_in_a_parcel check (state <> 'PACKED' or (shipment_id is not null and before_packing is not null)))`,
      'create index kit_by_shipment on release.kit (shipment_id) where shipment_id is not null',
      // A depot or site sees the kits that lie with it, and those of its parcels; never the whole list of a batch.
      ...protect('release', 'kit', {
        visible: `${party} or place_org = release.scope_org() or exists (select 1 from release.shipment s where s.id = shipment_id)`,
        write: `${party} or release.is_party(batch_id)`,
      }),
      'create policy kit_read_for_gates on release.kit for select to current_user using (true)',
      kitsOf,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function release.kits_of(uuid)');
    await runner.query('drop table release.kit');
  }
}
