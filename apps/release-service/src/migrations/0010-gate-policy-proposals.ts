import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Quality management proposes how a condition binds; it holds once a QP of the authorisation has agreed and signed. */
export class GatePolicyProposals1764000000010 implements MigrationInterface {
  name = 'GatePolicyProposals1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    const own = 'owner_org = release.scope_org()';
    const statements = [
      `create table release.gate_policy_proposal (
        id uuid primary key, owner_org uuid not null, authorisation_id uuid not null references release.authorisation, condition text not null,
        policy text not null check (policy in ('on', 'warn', 'off')), reason text not null, proposed_by uuid not null,
        proposed_at timestamptz not null, signature_id uuid not null, agreed_by uuid, agreed_at timestamptz, agreement_signature_id uuid,
        superseded boolean not null default false, version int not null default 1,
        constraint gate_policy_two_people check (agreed_by is null or agreed_by <> proposed_by),
        constraint gate_policy_agreed_and_signed check ((agreed_by is null) = (agreement_signature_id is null)))`,
      `create unique index gate_policy_one_waits on release.gate_policy_proposal (authorisation_id, condition)
         where agreed_by is null and not superseded`,
      ...protect('release', 'gate_policy_proposal', { visible: own, write: own }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.gate_policy_proposal');
  }
}
