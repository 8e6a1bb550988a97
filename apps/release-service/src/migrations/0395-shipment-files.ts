import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = `create table release.shipment_file (
  id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, shipment_id uuid not null references release.shipment (id),
  file_name text not null, media_type text not null, size bigint not null, sha256 text not null, evidence_key text not null,
  added_by uuid not null, added_name text not null, added_at timestamptz not null default now(),
  constraint shipment_file_once unique (shipment_id, sha256))`;

/** Photos and logger files of shipments, seen by whoever takes part in the shipment. */
export class ShipmentFiles1764000000395 implements MigrationInterface {
  name = 'ShipmentFiles1764000000395';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      table,
      ...protect('release', 'shipment_file', {
        visible: 'release.in_scope(owner_org, sponsor_id) or release.is_party(shipment_id)',
        appendOnly: true,
      }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.shipment_file');
  }
}
