import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const owned = 'owner_org uuid not null, sponsor_id uuid not null';

const tables = [
  // A hold stands as its last event says; who ordered and who lifted it, and why, is never rewritten.
  `create table release.legal_hold_event (
    id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, held boolean not null, reason text not null,
    person_id uuid not null, person_name text not null, at timestamptz not null)`,
  'create index legal_hold_by_case on release.legal_hold_event (case_id, at)',
  `create table release.disposal (
    id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, records jsonb not null,
    proposed_by uuid not null, proposed_name text not null, proposed_at timestamptz not null, proposal_signature_id uuid not null references release.signature,
    approved_by uuid, approved_name text, approved_at timestamptz, approval_signature_id uuid references release.signature,
    constraint disposal_once unique (case_id),
    constraint disposal_second_person check (approved_by is null or approved_by <> proposed_by),
    constraint disposal_approved_is_signed check ((approved_by is null) = (approval_signature_id is null)))`,
];

/** Holds on the records of a case, and their disposal when every clock has run out. */
export class Retention1764000000040 implements MigrationInterface {
  name = 'Retention1764000000040';

  async up(runner: QueryRunner): Promise<void> {
    const visible = 'release.in_scope(owner_org, sponsor_id)';
    const rights = [
      ...protect('release', 'legal_hold_event', { visible, appendOnly: true }),
      ...protect('release', 'disposal', { visible }),
    ];
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.disposal');
    await runner.query('drop table release.legal_hold_event');
  }
}
