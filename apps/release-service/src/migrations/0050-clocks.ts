import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const changed = 'reason text not null, changed_by uuid not null, changed_name text not null, changed_at timestamptz not null';

const tables = [
  `alter table release.certification_case add column priority text not null default 'STANDARD' check (priority in ('STANDARD', 'EXPEDITED', 'URGENT'))`,
  `create table release.working_calendar (
    id uuid primary key, owner_org uuid not null, organisation_id uuid not null, version int not null check (version > 0), calendar jsonb not null, ${changed},
    constraint working_calendar_version_once unique (owner_org, organisation_id, version))`,
  `create table release.sla_policy (
    id uuid primary key, owner_org uuid not null, scope_key text not null, scope jsonb not null, version int not null check (version > 0),
    budgets jsonb not null, warn_at int[] not null, signature_id uuid not null references release.signature, ${changed},
    constraint sla_policy_version_once unique (owner_org, scope_key, version))`,
  // Written by the functions below alone: no role of a running service may add an entry, and none may change one.
  `create table release.clock_event (
    strand_kind text not null check (strand_kind in ('case', 'release', 'shipment')), strand_id uuid not null, n int not null check (n > 0),
    owner_org uuid not null, sponsor_id uuid not null, at timestamptz not null, situation jsonb not null, primary key (strand_id, n))`,
  'create index clock_event_by_owner on release.clock_event (owner_org, at)',
];

/** Tables that the functions of the clock read as their owner, who is held by row-level security too. */
const readByClock = [
  'certification_case',
  'requirement_line',
  'checklist_item',
  'query',
  'handoff',
  'trial_release',
  'shipment',
  'ms_authorisation',
  'contact_log',
  'planned_batch',
  'batch',
  'organisation',
];

const functions = [
  // What the holder rule looks at, as the transaction leaves it. Security definer: whoever acts may see a part of it only.
  `create function release.owed_documents(wanted uuid) returns jsonb language sql stable security definer set search_path = release as $$
    with line as (
      select l.position, l.title, l.compiled -> 'providers' ->> 0 as by, l.state in ('RECEIVED', 'IN_CHECK') as checking,
        coalesce(
          (select c.promised_on from contact_log c join organisation o on o.id = c.organisation_id
             where c.case_id = l.case_id and o.kind = l.compiled -> 'providers' ->> 0 order by c.entered_at desc limit 1),
          (select (d ->> 'expectedOn')::date from certification_case k join batch b on b.id = k.batch_id
             join planned_batch p on p.owner_org = b.owner_org and p.sponsor_id = b.sponsor_id and p.batch_no = b.batch_no, jsonb_array_elements(p.documents) d
             where k.id = l.case_id and d ->> 'code' = l.code limit 1)) as expected
      from requirement_line l
      where l.case_id = wanted and l.in_force and l.need = 'H' and l.due = 'CERTIFICATION' and l.state not in ('ACCEPTED', 'NOT_APPLICABLE'))
    select coalesce(jsonb_agg(jsonb_build_object('by', by, 'outstanding', outstanding, 'checking', checking, 'expectedOn', expected, 'first', first) order by place), '[]')
    from (select by, count(*) filter (where not checking) as outstanding, count(*) filter (where checking) as checking, min(position) as place,
        case when bool_and(checking or expected is not null) then max(expected) filter (where not checking) end as expected,
        (array_agg(title order by position) filter (where not checking))[1] as first
      from line group by by) grouped $$`,
  `create function release.strand_situation(kind text, wanted uuid) returns jsonb language plpgsql stable security definer set search_path = release as $$
    begin
      if kind = 'case' then
        return (select jsonb_build_object('kind', 'case', 'state', c.state, 'stopped', c.stopped, 'heldFrom', c.held_from, 'qp', c.qp_id is not null,
          'takenOver', c.qp_taken_over, 'filed', coalesce(c.filing in ('LOCKED', 'ARCHIVED'), false),
          'itemsOpen', exists (select from checklist_item i where i.case_id = c.id and i.in_force and i.state <> 'ANSWERED'),
          'owed', owed_documents(c.id),
          'questions', coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'of', coalesce(o.kind, 'SYSTEM_OWNER')) order by q.asked_at, q.id)
            from query q left join organisation o on o.id = q.asked_of where q.case_id = c.id and q.state = 'OPEN'), '[]'),
          'handoff', (select h.status from handoff h where h.case_id = c.id order by h.made_at desc, h.id limit 1))
          from certification_case c where c.id = wanted);
      elsif kind = 'release' then
        return (select jsonb_build_object('kind', 'release', 'state', r.state, 'suspendedBy', r.suspended_by, 'authorised',
          coalesce((select a.status = 'AUTHORISED' from ms_authorisation a where a.trial_id = r.trial_id and a.member_state = r.member_state
            order by a.version desc limit 1), false))
          from trial_release r where r.id = wanted);
      else
        return (select jsonb_build_object('kind', 'shipment', 'state', s.state, 'type', s.type, 'excursion', s.excursion is not null)
          from shipment s where s.id = wanted);
      end if;
    end $$`,
  // One entry per transaction and strand, and none where nothing that matters changed. The lock orders transactions of one strand.
  `create function release.note_clock(kind text, wanted uuid) returns void language plpgsql security definer set search_path = release as $$
    declare
      mark text := 'qp.clock_' || replace(wanted::text, '-', '');
      last record;
      present jsonb;
    begin
      if current_setting(mark, true) = pg_current_xact_id()::text then return; end if;
      perform set_config(mark, pg_current_xact_id()::text, true);
      perform pg_advisory_xact_lock(hashtextextended('clock/' || wanted::text, 0));
      select e.n, e.at, e.situation into last from clock_event e where e.strand_id = wanted order by e.n desc limit 1;
      present := strand_situation(kind, wanted);
      if present is null or present = last.situation then return; end if;
      insert into clock_event (strand_kind, strand_id, n, owner_org, sponsor_id, at, situation)
        select kind, wanted, coalesce(last.n, 0) + 1, owner_org, sponsor_id, greatest(transaction_timestamp(), last.at), present
        from (select owner_org, sponsor_id from certification_case where kind = 'case' and id = wanted
          union all select owner_org, sponsor_id from trial_release where kind = 'release' and id = wanted
          union all select owner_org, sponsor_id from shipment where kind = 'shipment' and id = wanted) strand;
    end $$`,
  `create function release.clock_of_row() returns trigger language plpgsql security definer set search_path = release as $$
    begin
      perform note_clock(tg_argv[0], (to_jsonb(new) ->> tg_argv[1])::uuid);
      return null;
    end $$`,
];

/** At the commit of whatever touches them, the strand of a row is looked at. */
const watched: readonly (readonly [table: string, kind: string, column: string, when: string])[] = [
  ['certification_case', 'case', 'id', 'insert or update'],
  ['requirement_line', 'case', 'case_id', 'insert or update of state, in_force, need'],
  ['checklist_item', 'case', 'case_id', 'insert or update of state, in_force'],
  ['query', 'case', 'case_id', 'insert or update of state'],
  ['handoff', 'case', 'case_id', 'insert or update of status'],
  ['contact_log', 'case', 'case_id', 'insert'],
  ['trial_release', 'release', 'id', 'insert or update of state, suspended_by'],
  ['shipment', 'shipment', 'id', 'insert or update of state, excursion'],
];

/** Working calendars, service levels, and the ledger that every clock is read from. */
export class Clocks1764000000050 implements MigrationInterface {
  name = 'Clocks1764000000050';

  async up(runner: QueryRunner): Promise<void> {
    const rights = [
      ...protect('release', 'working_calendar', {
        visible: 'owner_org = release.scope_org() or organisation_id = release.scope_org()',
        write: 'owner_org = release.scope_org()',
        appendOnly: true,
      }),
      ...protect('release', 'sla_policy', { visible: 'owner', appendOnly: true }),
      ...protect('release', 'clock_event', { visible: 'parties', write: 'false', appendOnly: true }),
      ...['app', 'jobs'].map(
        (kind) =>
          `do $do$ begin execute format('revoke insert on release.clock_event from %I', regexp_replace(current_user, '_owner$', '_${kind}')); end $do$`,
      ),
      'create policy clock_event_owner on release.clock_event to current_user using (true) with check (true)',
      ...readByClock.map((table) => `create policy ${table}_read_by_clock on release.${table} for select to current_user using (true)`),
    ];
    const triggers = watched.map(
      ([table, kind, column, when]) =>
        `create constraint trigger ${table}_clock after ${when} on release.${table} deferrable initially deferred
           for each row execute function release.clock_of_row('${kind}', '${column}')`,
    );
    for (const statement of [...tables, ...rights, ...functions, ...triggers]) await runner.query(statement);
    // What is there already begins its ledger now, as it stands.
    for (const [table, kind] of watched.filter(([, , column]) => column === 'id'))
      await runner.query(`select release.note_clock('${kind}', id) from release.${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of watched) await runner.query(`drop trigger ${table}_clock on release.${table}`);
    for (const name of ['clock_of_row()', 'note_clock(text, uuid)', 'strand_situation(text, uuid)', 'owed_documents(uuid)'])
      await runner.query(`drop function release.${name}`);
    for (const table of readByClock) await runner.query(`drop policy ${table}_read_by_clock on release.${table}`);
    for (const table of ['clock_event', 'sla_policy', 'working_calendar']) await runner.query(`drop table release.${table}`);
    await runner.query('alter table release.certification_case drop column priority');
  }
}
