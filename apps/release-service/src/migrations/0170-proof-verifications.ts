import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A signature keeps the whole command that it was given for, and the delegation that it was given under (21 CFR 11.70; SOD-8). What the
 * nightly verification of registers and signatures found is recorded, and each failure is an incident until quality management closes it.
 */
export class ProofVerifications1764000000170 implements MigrationInterface {
  name = 'ProofVerifications1764000000170';

  async up(runner: QueryRunner): Promise<void> {
    const own = 'owner_org = release.scope_org()';
    const statements = [
      'alter table release.signature add column content text, add column delegation_id uuid',
      `create table release.proof_verification (
        id uuid primary key, owner_org uuid not null, kind text not null check (kind in ('REGISTER', 'SIGNATURES')), authorisation_id uuid,
        authorisation_no text, looked_at int not null, findings jsonb not null, verified_at timestamptz not null,
        constraint register_is_of_an_authorisation check ((kind = 'REGISTER') = (authorisation_id is not null)))`,
      'create index proof_verification_newest on release.proof_verification (owner_org, verified_at desc)',
      `create table release.proof_incident (
        id uuid primary key, owner_org uuid not null, kind text not null, authorisation_id uuid, authorisation_no text, findings jsonb not null,
        findings_hash text not null, opened_at timestamptz not null, seen_at timestamptz not null, version int not null default 1,
        closed_at timestamptz, closed_by uuid, closed_name text, root_cause text, corrective_action text,
        constraint incident_closed_with_its_cause check ((closed_at is null) = (root_cause is null)))`,
      `create unique index proof_incident_open_once on release.proof_incident (owner_org, kind, coalesce(authorisation_id, owner_org)) where closed_at is null`,
      ...protect('release', 'proof_verification', { visible: own, write: 'false', appendOnly: true }),
      ...protect('release', 'proof_incident', { visible: own, write: own }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.proof_incident');
    await runner.query('drop table release.proof_verification');
    await runner.query('alter table release.signature drop column content, drop column delegation_id');
  }
}
