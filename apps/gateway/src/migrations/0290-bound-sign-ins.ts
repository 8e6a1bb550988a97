import { ownerPolicy } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sign-ins at identity providers belong to the browser that began them and say what is signed; sessions and second steps know the provider
 * that they rest on; and what ends access ends all of it: sessions, sign-ins that wait, tokens of machines.
 */
export class BoundSignIns1764000000290 implements MigrationInterface {
  name = 'BoundSignIns1764000000290';

  async up(runner: QueryRunner): Promise<void> {
    const policies = ['api_token', 'ceremony', 'identity_provider'].map((table) => ownerPolicy('gateway', table));
    for (const statement of [
      ...columns,
      ...policies,
      endAccess,
      withdrawFactors(`perform gateway.end_access(of_person);`),
      endProviderAccess,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const before = 'update gateway.session set ended_at = now() where person_id = of_person and ended_at is null;';
    await runner.query(withdrawFactors(before));
    await runner.query('drop function gateway.end_provider_access');
    await runner.query('drop function gateway.end_access');
    for (const table of ['api_token', 'ceremony', 'identity_provider'])
      await runner.query(`drop policy ${table}_owner on gateway.${table}`);
    await runner.query('drop index gateway.session_by_person_and_address');
    await runner.query('alter table gateway.session drop column identity_provider_id');
    await runner.query('alter table gateway.ceremony drop column identity_provider_id, drop column act');
    await runner.query('alter table gateway.identity_flow drop column browser_sha256, drop column act');
  }
}

const columns = [
  'alter table gateway.identity_flow add column browser_sha256 text, add column act text',
  'alter table gateway.ceremony add column act text, add column identity_provider_id uuid references gateway.identity_provider',
  'alter table gateway.session add column identity_provider_id uuid references gateway.identity_provider',
  'create index session_by_person_and_address on gateway.session (person_id, ip)',
];

// an administrator reads no credential, so this is done for them; whose person it is, the caller's own scope decides
const endAccess = `create function gateway.end_access(of_person uuid) returns void language plpgsql security definer set search_path = gateway as $$
  begin
    if not exists (select 1 from gateway.person p where p.id = of_person and gateway.scope_org() in (p.owner_org, p.provider_org)) then
      return;
    end if;
    update gateway.session set ended_at = now() where person_id = of_person and ended_at is null;
    update gateway.ceremony set used_at = now() where person_id = of_person and used_at is null;
    update gateway.api_token set revoked_at = now() where person_id = of_person and revoked_at is null;
  end $$`;

const withdrawFactors = (
  end: string,
) => `create or replace function gateway.withdraw_factors(of_person uuid) returns int language plpgsql security definer set search_path = gateway as $$
  declare withdrawn int;
  begin
    if not exists (select 1 from gateway.person p where p.id = of_person and gateway.scope_org() in (p.owner_org, p.provider_org)) then
      return 0;
    end if;
    update gateway.second_factor set removed_at = now(), sealed_secret = case when kind = 'TOTP' then '' else sealed_secret end
      where person_id = of_person and removed_at is null;
    get diagnostics withdrawn = row_count;
    delete from gateway.recovery_code where person_id = of_person;
    ${end}
    return withdrawn;
  end $$`;

const endProviderAccess = `create function gateway.end_provider_access(of_provider uuid) returns void language plpgsql security definer
  set search_path = gateway as $$
  begin
    if not exists (select 1 from gateway.identity_provider p where p.id = of_provider and p.owner_org = gateway.scope_org()) then
      return;
    end if;
    update gateway.session set ended_at = now() where identity_provider_id = of_provider and ended_at is null;
    update gateway.ceremony set used_at = now() where identity_provider_id = of_provider and used_at is null;
  end $$`;
