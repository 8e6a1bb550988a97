import { ownerPolicy, protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = `create table release.archive_transfer (
  id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, trial_id uuid not null references release.trial, eu_ct_number text not null,
  from_org uuid not null, from_name text not null, to_org uuid not null, to_name text not null, effective_on date not null, reason text not null,
  releasing_archivist uuid not null, releasing_name text not null, offered_at timestamptz not null, offer_signature_id uuid not null references release.signature,
  receiving_archivist uuid not null, receiving_name text not null, accepted_at timestamptz, acceptance_signature_id uuid references release.signature,
  withdrawn_at timestamptz, withdrawn_name text, withdrawn_reason text,
  constraint archive_transfer_two_sides check (from_org <> to_org and releasing_archivist <> receiving_archivist),
  constraint archive_transfer_accepted_is_signed check ((accepted_at is null) = (acceptance_signature_id is null)),
  constraint archive_transfer_one_end check (accepted_at is null or withdrawn_at is null),
  constraint archive_transfer_withdrawn_says_why check ((withdrawn_at is null) = (withdrawn_reason is null)))`;

const ofCase = `c.facts -> 'destinations' @> jsonb_build_array(jsonb_build_object('trialId', t.id::text))`;

/** Security definer all: who owns an archive now was no party of the trial, and asks before anything of it is theirs to see. */
const functions = [
  `create function release.archive_owner_of_trial(of_trial uuid) returns uuid language sql stable security definer set search_path = release as $$
    select coalesce(
      (select to_org from archive_transfer where trial_id = of_trial and accepted_at is not null order by accepted_at desc, id limit 1),
      (select sponsor_id from trial where id = of_trial)) $$`,
  // A case of several trials stays with its sponsor until the archives of all of them have gone to one owner.
  `create function release.archive_owner_of_case(of_case uuid) returns uuid language sql stable security definer set search_path = release as $$
    select coalesce(
      (select case when count(distinct owner) = 1 then min(owner::text)::uuid end
       from (select archive_owner_of_trial(t.id) as owner from certification_case c, trial t where c.id = of_case and ${ofCase}) owners),
      (select sponsor_id from certification_case where id = of_case)) $$`,
  // The sponsor in whose place the reader reads the archive of a trial or case; null where it was not handed over to them.
  `create function release.archive_read_for(of_trial uuid, of_case uuid) returns uuid language sql stable security definer set search_path = release as $$
    select t.sponsor_id from trial t
    where (t.id = of_trial or t.id in (select t.id from certification_case c where c.id = of_case and ${ofCase}))
      and archive_owner_of_trial(t.id) <> t.sponsor_id
      and (archive_owner_of_trial(t.id) = scope_org() or archive_owner_of_trial(t.id) = any(scope_sponsors())) limit 1 $$`,
  // The archivist named and their organisation: answered to who knows the ids of both.
  `create function release.archivist_at(person uuid, organisation uuid) returns table (person_name text, organisation_name text, organisation_kind text)
    language sql stable security definer set search_path = release as $$
    select p.name, o.name, o.kind from person p join organisation o on o.id = p.organisation_id
    where p.id = archivist_at.person and o.id = archivist_at.organisation and 'ARCHIVIST' = any(p.roles) $$`,
];

/** Who handed the archive of a trial over to whom: signed by an archivist of each side; the newest accepted one says who owns it. */
export class ArchiveTransfers1764000000350 implements MigrationInterface {
  name = 'ArchiveTransfers1764000000350';

  async up(runner: QueryRunner): Promise<void> {
    const visible = 'release.in_scope(owner_org, sponsor_id) or from_org = release.scope_org() or to_org = release.scope_org()';
    const statements = [
      table,
      // one that waits at a time
      'create unique index archive_transfer_waiting on release.archive_transfer (trial_id) where accepted_at is null and withdrawn_at is null',
      'create index archive_transfer_by_trial on release.archive_transfer (trial_id, accepted_at)',
      'create index archive_transfer_by_receiver on release.archive_transfer (to_org)',
      ...protect('release', 'archive_transfer', { visible }),
      ownerPolicy('release', 'archive_transfer'),
      ...functions,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of [
      'archivist_at(uuid, uuid)',
      'archive_read_for(uuid, uuid)',
      'archive_owner_of_case(uuid)',
      'archive_owner_of_trial(uuid)',
    ])
      await runner.query(`drop function release.${signature}`);
    await runner.query('drop table release.archive_transfer');
  }
}
