import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns of every row that is one sponsor's. */
const owned = 'owner_org uuid not null, sponsor_id uuid not null';

const tables = [
  // The formal notice of a decision: one for each certificate or confirmation.
  `create table release.handoff (
    id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, batch_id uuid not null references release.batch,
    certificate_id uuid not null references release.certificate, certificate_hash text not null, decision text not null, restrictions jsonb not null,
    status text not null default 'WAITING_FOR_FILE' check (status in ('WAITING_FOR_FILE', 'SENT', 'ACKNOWLEDGED', 'QUERIED')),
    sent_at timestamptz, times_sent int not null default 0, acknowledged_at timestamptz, acknowledged_by uuid, acknowledged_by_name text,
    question text, asked_by_name text, asked_of_org uuid, answer text, answered_by_name text, stock_confirmed_at timestamptz, stock_confirmed_by uuid,
    version int not null default 1, made_at timestamptz not null default now(), constraint handoff_once unique (certificate_id))`,
  'create index handoff_by_case on release.handoff (case_id, made_at)',
  `create table release.handoff_addressee (
    handoff_id uuid not null references release.handoff, org_id uuid not null, name text not null,
    as_role text not null check (as_role in ('SPONSOR', 'CRO', 'HOLDER', 'MANUFACTURER', 'FINAL_QP')), case_id uuid not null, ${owned},
    acknowledged_at timestamptz, acknowledged_by uuid, acknowledged_by_name text, primary key (handoff_id, org_id))`,
  // Step 2 of the two-step release: one for each batch, trial and member state that is not ended.
  `create table release.trial_release (
    id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, batch_id uuid not null references release.batch,
    trial_id uuid not null references release.trial, member_state text not null, dossier_version text not null,
    certificate_id uuid not null references release.certificate, certificate_version int not null,
    state text not null default 'PENDING' check (state in ('PENDING', 'BLOCKED', 'RELEASED', 'SUSPENDED', 'REVOKED', 'CLOSED')),
    ever_released boolean not null default false, suspended_by text check (suspended_by in ('CERTIFICATION', 'DESTINATION', 'TRIAL', 'SPONSOR')),
    suspension_reason text, blocked_by jsonb not null default '[]', checks jsonb, signature_id uuid,
    released_by uuid, released_by_name text, released_at timestamptz, version int not null default 0, opened_at timestamptz not null default now(),
    constraint trial_release_suspension_has_cause check ((state = 'SUSPENDED') = (suspended_by is not null)),
    constraint trial_release_signed check (state <> 'RELEASED' or signature_id is not null))`,
  `create unique index trial_release_one_living on release.trial_release (batch_id, trial_id, member_state) where state not in ('REVOKED', 'CLOSED')`,
  'create index trial_release_by_case on release.trial_release (case_id)',
  `create table release.trial_release_site (
    trial_release_id uuid not null references release.trial_release, site_id uuid not null references release.site, ${owned},
    signature_id uuid not null, added_at timestamptz not null, primary key (trial_release_id, site_id))`,
  // Where the stock of a batch first lay: its holder moves on with it, and every balance starts here.
  'alter table release.batch add column first_place_org uuid',
  `create table release.shipment (
    id uuid primary key, ${owned}, type text not null check (type in ('QUARANTINE_TRANSFER', 'TO_DEPOT', 'TO_SITE', 'SITE_TRANSFER', 'RETURN')),
    order_no text not null, batch_id uuid not null references release.batch, case_id uuid references release.certification_case,
    trial_release_id uuid references release.trial_release, site_id uuid references release.site,
    from_org uuid not null, from_name text not null, to_org uuid not null, to_name text not null, quantity int not null check (quantity > 0),
    state text not null default 'REQUESTED', planned_on date, logger_required boolean not null, storage_class text not null, approval jsonb, kits text[] not null default '{}',
    transport jsonb, dispatched_at timestamptz, receipt jsonb, received_at timestamptz, received_quantity int check (received_quantity >= 0),
    excursion text, quarantine_on_arrival text, quarantine_reason text, quarantine_decision jsonb,
    accepted int not null default 0, rejected int not null default 0, lost int not null default 0, returned int not null default 0,
    deadlines_passed text[] not null default '{}', version int not null default 0,
    requested_by uuid not null, requested_by_name text not null, requested_at timestamptz not null default now(),
    constraint shipment_goes_somewhere check (from_org <> to_org),
    constraint shipment_accounts_once check (accepted >= 0 and rejected >= 0 and lost >= 0 and returned >= 0 and accepted + rejected + lost + returned <= quantity),
    constraint shipment_to_site_has_site check (type not in ('TO_SITE', 'SITE_TRANSFER') or site_id is not null))`,
  'create index shipment_by_batch on release.shipment (batch_id, state)',
  'create index shipment_by_release on release.shipment (trial_release_id) where trial_release_id is not null',
  // A stop, suspension, withdrawal or late failure as it goes out to trial releases, shipments and holders of the batch and what was made of it.
  `create table release.freeze (
    id uuid primary key, ${owned}, case_id uuid not null references release.certification_case, batch_id uuid not null references release.batch,
    act text not null, reason text not null, by_name text not null, at timestamptz not null, spread_at timestamptz)`,
  // Who held stock when a batch was frozen, and whether they said that it is set apart.
  `create table release.holder_notice (
    id uuid primary key, ${owned}, freeze_id uuid not null references release.freeze, case_id uuid not null, batch_id uuid not null references release.batch,
    org_id uuid not null, org_name text not null, place text not null check (place in ('DEPOT', 'IN_TRANSIT', 'SITE')), quantity int not null check (quantity > 0),
    sent_at timestamptz not null, constraint holder_notice_once unique (freeze_id, batch_id, org_id, place))`,
];

/**
 * The decisions on a batch and on everything it was made from, each row locked against a change that commits meanwhile. Security
 * definer: a depot or site must be stopped by a parent that it may not see, so the answer must not depend on who asks. It gives states
 * alone, no names and no content.
 */
const standing = `create function release.certification_standing(of_batch uuid)
  returns table (batch_id uuid, depth int, case_id uuid, certificate_id uuid, certification_role text, case_type text, state text, stopped boolean, decided_at timestamptz)
  language plpgsql volatile security definer set search_path = release as $$
  begin
    return query
      with recursive line as (
        select of_batch as id, 0 as depth
        union
        select link.parent_id, line.depth + 1 from batch_parent link join line on line.id = link.batch_id where line.depth < 8),
      nearest as (select line.id, min(line.depth) as depth from line group by line.id)
      select c.batch_id, nearest.depth, c.id, c.certificate_id, c.certification_role, c.case_type, c.state, c.stopped, c.decided_at
      from certification_case c join nearest on nearest.id = c.batch_id
      where c.state in ('CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'CONFIRMED', 'SUSPENDED', 'WITHDRAWN', 'FAILED_POST_RELEASE', 'REJECTED', 'OOS_SUPPLIED')
      order by c.id
      for share of c;
  end $$`;

/**
 * What the gates of a shipment ask of trial, release, site and batch. Security definer: a depot ships under rules of a trial that it
 * may not see. A shipment to a depot asks for any release of the batch. The trial of the site stays locked until the commit, so a halt
 * either commits after what is done here or is seen by it.
 */
const gateFacts = `create function release.ship_gate_facts(of_shipment uuid)
  returns table (batch_no text, quantity int, samples int, issued int, expiry_date date, physical_status text, place_org uuid, stock_confirmed_at timestamptz,
    trial_status text, release_state text, release_member_state text, release_sites text[], site_member_state text, site_status text, blinded boolean, decoding text,
    vouched_decoding text, minimum_days int, from_known boolean, to_known boolean)
  language plpgsql volatile security definer set search_path = release as $$
  #variable_conflict use_column
  begin
    perform 1 from trial where trial.id = (select coalesce(r.trial_id, site.trial_id) from shipment s left join trial_release r on r.id = s.trial_release_id
      left join site on site.id = s.site_id where s.id = of_shipment) for share;
    return query with known as (
      select (actor ->> 'organisationId')::uuid as org from shipment s join batch b on b.id = s.batch_id
        cross join lateral (select actors from supply_chain where product_id = b.product_id order by version desc limit 1) chain, jsonb_array_elements(chain.actors) actor
      where s.id = of_shipment
      union select unnest(array[b.owner_org, b.place_org, b.first_place_org]) from shipment s join batch b on b.id = s.batch_id where s.id = of_shipment)
    select b.batch_no, b.quantity, b.samples, b.issued, b.expiry_date, b.physical_status, b.place_org, b.stock_confirmed_at, trial.status,
      case when s.site_id is not null then r.state else (select o.state from trial_release o where o.batch_id = b.id and o.state = 'RELEASED' limit 1) end,
      r.member_state, array(select n.site_id::text from trial_release_site n where n.trial_release_id = r.id), site.member_state, site.status,
      (trial.facts ->> 'blinded')::boolean, trial.facts ->> 'decodingArrangement', r.checks ->> 'decodingReference', (trial.facts ->> 'minRemainingShelfLifeDays')::int,
      s.from_org in (select org from known where org is not null), s.to_org in (select org from known where org is not null)
    from shipment s join batch b on b.id = s.batch_id left join trial_release r on r.id = s.trial_release_id left join site on site.id = s.site_id
      left join trial on trial.id = coalesce(r.trial_id, site.trial_id)
    where s.id = of_shipment;
  end $$`;

/** Tables that the function above reads as the owner of the schema, who is held by row-level security too. */
const readForGates = ['site', 'batch', 'supply_chain', 'shipment', 'trial_release', 'trial_release_site'];

/** Adds a policy for the role of requests beside those that the table has. */
function alsoSeen(table: string, name: string, condition: string): string {
  const statement = `create policy ${name} on release.${table} for select to :role using (${condition})`;
  return `do $also$ begin execute replace($statement$${statement}$statement$, ':role', quote_ident(regexp_replace(current_user, '_owner$', '_app'))); end $also$`;
}

/** Hand-offs, the sponsor's trial releases, shipments, and the holders that are told of a freeze. */
export class Distribution1764000000003 implements MigrationInterface {
  name = 'Distribution1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    const party = (column: string) => `release.in_scope(owner_org, sponsor_id) or release.is_party(${column})`;
    const rights = [
      ...protect('release', 'handoff', { visible: party('case_id') }),
      ...protect('release', 'handoff_addressee', { visible: party('case_id') }),
      ...protect('release', 'trial_release', { visible: party('id') }),
      ...protect('release', 'trial_release_site', { visible: party('trial_release_id') }),
      ...protect('release', 'shipment', { visible: party('id') }),
      ...protect('release', 'freeze', { visible: 'release.in_scope(owner_org, sponsor_id)' }),
      ...protect('release', 'holder_notice', { visible: 'release.in_scope(owner_org, sponsor_id) or org_id = release.scope_org()' }),
      // Who takes part in a shipment needs the certificate and the status of its batch, not the review behind it.
      alsoSeen('certificate', 'certificate_of_shipped_batch', `release.is_party_as(batch_id, 'SHIPPING')`),
      alsoSeen('certification_case', 'case_of_shipped_batch', `release.is_party_as(batch_id, 'SHIPPING')`),
      alsoSeen('site', 'site_of_shipment', `exists (select 1 from release.shipment s where s.site_id = site.id)`),
      // Policies are printed on the case, so whoever sees a case knows by which rules it is judged.
      alsoSeen(
        'gate_policy',
        'policy_of_seen_case',
        'exists (select 1 from release.certification_case c where c.authorisation_id = gate_policy.authorisation_id)',
      ),
      'create policy case_read_for_standing on release.certification_case to current_user using (true) with check (false)',
      'create policy parents_read_for_standing on release.batch_parent for select to current_user using (true)',
      // Locking a row asks for the right to change it, of which nothing comes: no change passes the check.
      'create policy trial_read_for_gates on release.trial to current_user using (true) with check (false)',
      ...readForGates.map((table) => `create policy ${table}_read_for_gates on release.${table} for select to current_user using (true)`),
    ];
    for (const statement of [...tables, standing, gateFacts, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function release.ship_gate_facts(uuid)');
    for (const table of ['trial', 'site', 'batch', 'supply_chain'])
      await runner.query(`drop policy ${table}_read_for_gates on release.${table}`);
    await runner.query('drop policy parents_read_for_standing on release.batch_parent');
    await runner.query('drop policy case_read_for_standing on release.certification_case');
    await runner.query('drop policy policy_of_seen_case on release.gate_policy');
    await runner.query('drop policy site_of_shipment on release.site');
    await runner.query('drop policy case_of_shipped_batch on release.certification_case');
    await runner.query('drop policy certificate_of_shipped_batch on release.certificate');
    await runner.query('drop function release.certification_standing(uuid)');
    for (const table of ['holder_notice', 'freeze', 'shipment', 'trial_release_site', 'trial_release', 'handoff_addressee', 'handoff'])
      await runner.query(`drop table release.${table}`);
    await runner.query('alter table release.batch drop column first_place_org');
  }
}
