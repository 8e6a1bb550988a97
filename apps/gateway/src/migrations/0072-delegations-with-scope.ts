import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Delegations name the commands that they cover, and two people of quality management enter them (domain reference 2.6, SOD-8, SOD-10). */
export class DelegationsWithScope1764000000072 implements MigrationInterface {
  name = 'DelegationsWithScope1764000000072';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    await protectAnew(
      runner,
      'owner_org = gateway.scope_org() or sponsor_id = gateway.scope_org() or organisation_id = gateway.scope_org()',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await protectAnew(runner, 'owner_org = gateway.scope_org() or organisation_id = gateway.scope_org()');
    await runner.query(
      'alter table gateway.delegation drop column state, drop column commands, drop column evidence, drop column proposed_by, drop column approved_by, drop column revoked_by, drop column demo',
    );
  }
}

/** What a delegation without scope covered until now. */
const everything = [
  'handoff.acknowledge',
  'handoff.query',
  'trial-release.releaseTrial',
  'trial-release.addSites',
  'trial-release.resumeTrial',
  'trial-release.revokeTrial',
  'shipment.request',
  'shipment.clear',
  'shipment.cancel',
  'site.add',
  'site.change',
  'site.activate',
  'site.deactivate',
  'ms-authorisation.setStatus',
];

const statements = [
  `alter table gateway.delegation
    add column state text not null default 'APPROVED' check (state in ('PROPOSED', 'APPROVED', 'REVOKED')),
    add column commands text[] not null default '{}', add column evidence text, add column demo boolean not null default false,
    add column proposed_by uuid references gateway.person, add column approved_by uuid references gateway.person,
    add column revoked_by uuid references gateway.person`,
  `update gateway.delegation set commands = '{${everything.join(',')}}', state = case when revoked_at is null then 'APPROVED' else 'REVOKED' end,
    demo = created_by is null`,
  'alter table gateway.delegation alter column state drop default, alter column commands drop default',
  `alter table gateway.delegation add constraint delegation_has_scope check (cardinality(commands) > 0),
    add constraint delegation_two_people check (approved_by is null or approved_by <> proposed_by)`,
];

async function protectAnew(runner: QueryRunner, visible: string): Promise<void> {
  for (const policy of ['delegation_app', 'delegation_jobs']) await runner.query(`drop policy ${policy} on gateway.delegation`);
  for (const statement of protect('gateway', 'delegation', { visible })) await runner.query(statement);
}
