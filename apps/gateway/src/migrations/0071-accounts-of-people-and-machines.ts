import { ownerPolicy, protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links to set a password anew, acknowledgements of binding signatures, people who have left, and tokens of machines. */
export class AccountsOfPeopleAndMachines1764000000071 implements MigrationInterface {
  name = 'AccountsOfPeopleAndMachines1764000000071';

  async up(runner: QueryRunner): Promise<void> {
    const policies = [
      ...protect('gateway', 'acknowledgement', { visible: 'false', appendOnly: true }),
      ...protect('gateway', 'api_token', { visible: 'false' }),
      ...['second_factor', 'recovery_code', 'session', 'person'].map((table) => ownerPolicy('gateway', table)),
    ];
    for (const statement of [...statements, ...policies]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function gateway.withdraw_factors');
    for (const table of ['second_factor', 'recovery_code', 'session', 'person'])
      await runner.query(`drop policy ${table}_owner on gateway.${table}`);
    await runner.query('drop table gateway.api_token');
    await runner.query('drop table gateway.acknowledgement');
    await runner.query('alter table gateway.person drop column left_at');
    await runner.query('alter table gateway.setup_token drop constraint setup_token_kind_check');
    await runner.query(`delete from gateway.setup_token where kind = 'PASSWORD_RESET'`);
    await runner.query(
      `alter table gateway.setup_token add constraint setup_token_kind_check check (kind in ('FIRST_ADMINISTRATOR', 'INVITATION'))`,
    );
  }
}

const statements = [
  'alter table gateway.setup_token drop constraint setup_token_kind_check',
  `alter table gateway.setup_token add constraint setup_token_kind_check
    check (kind in ('FIRST_ADMINISTRATOR', 'INVITATION', 'PASSWORD_RESET'))`,
  // left_at comes with locked_at: nobody who has left gets in again
  'alter table gateway.person add column left_at timestamptz, add constraint person_left_is_locked check (left_at is null or locked_at is not null)',
  `create table gateway.acknowledgement (
    person_id uuid not null references gateway.person, owner_org uuid not null references gateway.organisation, version int not null,
    words text not null, given_at timestamptz not null, primary key (person_id, version))`,
  `create table gateway.api_token (
    id uuid primary key, owner_org uuid not null references gateway.organisation, person_id uuid not null references gateway.person,
    name text not null, token_sha256 text not null unique, operations text[] not null, created_at timestamptz not null,
    expires_at timestamptz not null, last_used_at timestamptz, revoked_at timestamptz)`,
  // an administrator reads no credential, so this is done for them; whose person it is, the caller's own scope decides
  `create function gateway.withdraw_factors(of_person uuid) returns int language plpgsql security definer set search_path = gateway as $$
    declare withdrawn int;
    begin
      if not exists (select 1 from gateway.person p where p.id = of_person and gateway.scope_org() in (p.owner_org, p.provider_org)) then
        return 0;
      end if;
      update gateway.second_factor set removed_at = now(), sealed_secret = case when kind = 'TOTP' then '' else sealed_secret end
        where person_id = of_person and removed_at is null;
      get diagnostics withdrawn = row_count;
      delete from gateway.recovery_code where person_id = of_person;
      update gateway.session set ended_at = now() where person_id = of_person and ended_at is null;
      return withdrawn;
    end $$`,
  'create index api_token_by_person on gateway.api_token (person_id) where revoked_at is null',
];
