import type { LoadSize } from './load-size.js';

/** One step of a load. */
export interface LoadStep {
  /** What it makes, for progress. */
  readonly what: string;
  readonly sql: string;
}

/** Functions that give the same value for the same seed, and a copy of a row with some fields changed. */
const tools = (seed: number) => `
  -- An id of RFC 9562 (version 8: of the maker's own making) out of a text.
  create function pg_temp.id_of(what text) returns uuid language sql immutable as
    $$ select overlay(overlay(md5(what) placing '8' from 13) placing 'a' from 17)::uuid $$;
  create function pg_temp.made(what text, n bigint) returns uuid language sql immutable as $$ select pg_temp.id_of('${seed}:' || what || ':' || n) $$;
  create function pg_temp.chance(what text, n bigint) returns float8 language sql immutable as
    $$ select ('x' || substr(md5('${seed}:' || what || ':' || n), 1, 7))::bit(28)::int / 268435456.0 $$;
  -- Rows of the load name no trigger, no watcher and no process: nothing acts on them by itself.
  set session_replication_role = replica;`;

/** Every release of this installation that is open is a pattern; its copies differ in number, sponsor, dates and milestone. */
const patterns = (size: LoadSize) => `
  create temp table pattern as select row_number() over (order by opened_at, id) - 1 as at, id as case_id, batch_id, owner_org from release.certification_case
    where coalesce(filing, '') not in ('LOCKED', 'ARCHIVED') and state <> 'CANCELLED';
  create temp table made_case as select n, pattern.case_id as pattern_case, pattern.batch_id as pattern_batch, pattern.owner_org, n % ${size.sponsors} as sponsor,
      pg_temp.made('case', n) as case_id, pg_temp.made('batch', n) as batch_id, pg_temp.made('sponsor', n % ${size.sponsors}) as sponsor_id,
      pg_temp.made('product', n % ${size.sponsors}) as product_id, pg_temp.made('milestone', n / 3) as milestone_id,
      current_date + (pg_temp.chance('certify by', n) * 66)::int - 10 as certify_by, now() - make_interval(days => (pg_temp.chance('opened', n) * 60)::int) as opened_at
    from generate_series(0, ${size.releases - 1}) n join pattern on pattern.at = n % (select count(*) from pattern);
  create index on made_case (pattern_case);
  analyze made_case;`;

const sponsors = (size: LoadSize) => `
  insert into release.organisation (id, name, kind)
    select pg_temp.made('sponsor', n), 'Synthetic Sponsor ' || lpad((n + 1)::text, 3, '0'), 'SPONSOR' from generate_series(0, ${size.sponsors - 1}) n;
  insert into release.product select made.* from generate_series(0, ${size.sponsors - 1}) n
    cross join (select product.* from release.product join release.batch on batch.product_id = product.id join pattern on pattern.batch_id = batch.id order by pattern.at limit 1) product
    cross join lateral jsonb_populate_record(null::release.product, to_jsonb(product) || jsonb_build_object('id', pg_temp.made('product', n), 'sponsor_id', pg_temp.made('sponsor', n),
      'code', 'SYN-' || n, 'facts', product.facts || jsonb_build_object('name', 'Synthetic product ' || (n + 1)))) made;
  insert into release.trial select made.* from generate_series(0, ${size.sponsors - 1}) n cross join (select * from release.trial order by entered_at limit 1) trial
    cross join lateral jsonb_populate_record(null::release.trial, to_jsonb(trial) || jsonb_build_object('id', pg_temp.made('trial', n), 'sponsor_id', pg_temp.made('sponsor', n),
      'eu_ct_number', '2099-' || lpad((500000 + n)::text, 6, '0') || '-00-00')) made;`;

/** The field that is the row's own id, and those that say whose it is. */
const whose = `'owner_org', made_case.owner_org, 'sponsor_id', made_case.sponsor_id, 'case_id', made_case.case_id, 'batch_id', made_case.batch_id`;

/** Rows of a table that belong to a case, copied to each of its copies. */
function ofCases(table: string, fields: string, link = 'case_id = made_case.pattern_case'): string {
  return `insert into release.${table} select made.* from made_case join release.${table} pattern on pattern.${link}
    cross join lateral jsonb_populate_record(null::release.${table}, to_jsonb(pattern) || jsonb_build_object(${whose}, ${fields})) made;`;
}

const ownId = (table: string) => `'id', pg_temp.id_of(pattern.id::text || made_case.case_id || '${table}')`;

const cases = () =>
  [
    ofCases(
      'batch',
      `'id', made_case.batch_id, 'product_id', made_case.product_id, 'batch_no', 'SYN-' || lpad((made_case.n + 1)::text, 6, '0')`,
      'id = made_case.pattern_batch',
    ),
    ofCases(
      'certification_case',
      `'id', made_case.case_id, 'certify_by', made_case.certify_by, 'agreed_date', made_case.certify_by + 3, 'opened_at', made_case.opened_at, ${copiedCertificate}`,
      'id = made_case.pattern_case',
    ),
    `insert into release.milestone select made.* from (select distinct on (milestone_id) * from made_case order by milestone_id, n) made_case
       cross join (select * from release.milestone order by id limit 1) pattern
       cross join lateral jsonb_populate_record(null::release.milestone, to_jsonb(pattern) || jsonb_build_object('id', made_case.milestone_id, 'owner_org', made_case.owner_org,
         'sponsor_id', made_case.sponsor_id, 'trial_id', pg_temp.made('trial', made_case.sponsor), 'site_id', null, 'date', made_case.certify_by + 10)) made;`,
    `insert into release.milestone_batch (milestone_id, batch_id, owner_org, sponsor_id) select milestone_id, batch_id, owner_org, sponsor_id from made_case;`,
  ].join('\n');

/** The copy of the certificate that a row names. */
const copiedCertificate = `'certificate_id', pg_temp.id_of(pattern.certificate_id::text || made_case.case_id || 'certificate')`;

const lines = () =>
  [
    ...['requirement_line', 'checklist_item', 'query'].map((table) => ofCases(table, ownId(table))),
    ofCases(
      'certificate',
      `${ownId('certificate')}, 'short_code', upper(left(md5(pattern.short_code || made_case.n), 16)), 'sha256', encode(sha256((pattern.sha256 || made_case.n)::bytea), 'hex')`,
    ),
    ...['handoff', 'trial_release'].map((table) => ofCases(table, `${ownId(table)}, ${copiedCertificate}`)),
    ofCases('deviation', ownId('deviation'), 'batch_id = made_case.pattern_batch'),
  ].join('\n');

/** Shipments on the copies of certified releases: most have arrived, some are on the way. */
const shipments = (size: LoadSize) => `
  create temp table supplied as select row_number() over (order by made_case.n) - 1 as at, made_case.*, release.id as trial_release_id
    from made_case join release.trial_release release on release.case_id = made_case.case_id;
  create temp table parcel as select row_number() over (order by id) - 1 as at, shipment.* from release.shipment;
  insert into release.shipment select made.* from generate_series(0, ${size.shipments - 1}) parcel_no
    join supplied made_case on made_case.at = parcel_no % greatest(1, (select count(*) from supplied)) join parcel pattern on pattern.at = parcel_no % greatest(1, (select count(*) from parcel))
    cross join lateral jsonb_populate_record(null::release.shipment, (to_jsonb(pattern) - 'at') || jsonb_build_object(${whose}, 'id', pg_temp.made('shipment', parcel_no),
      'order_no', 'SYN-SO-' || parcel_no, 'trial_release_id', made_case.trial_release_id,
      'state', case when pg_temp.chance('arrived', parcel_no) < 0.9 then 'ACCEPTED' when pg_temp.chance('arrived', parcel_no) < 0.95 then 'IN_TRANSIT'
        when pg_temp.chance('arrived', parcel_no) < 0.98 then 'DELIVERED' else pattern.state end)) made;`;

/** So many rows of the trail in one step, that the progress is seen. */
export const AUDIT_ROWS_AT_ONCE = 250_000;
/** Rows of one stream of the load's trail. */
const STREAM = 1_000;

const auditPatterns = `
  create temp table audit_pattern as select row_number() over (order by position) - 1 as pattern_no, log.service, log.action, log.subject_kind, log.audience, value.row, value.salts
    from audits.audit_log log join audits.trail_value value using (event_id) where log.owner_org in (select owner_org from pattern) order by position limit 1000;
  create index on audit_pattern (pattern_no);
  analyze audit_pattern;`;

/** Values of a row of the trail are copied as they are: its hash is that of its pattern, and no entry of the log stands for it. */
const auditRows = (from: number, to: number, size: LoadSize) => `
  with made as materialized (
    select n, pg_temp.made('audit', n) as event_id, 'synthetic/' || n / ${STREAM} as stream, n % ${STREAM} + 1 as number, now() - make_interval(secs => (${size.auditRows} - n) * 3) as at,
      pg_temp.made('case', n / ${STREAM} % ${size.releases}) as subject_id, (select owner_org from pattern limit 1) as owner_org,
      pg_temp.made('sponsor', n / ${STREAM} % ${size.releases} % ${size.sponsors}) as sponsor_id,
      n % (select count(*) from audit_pattern) as pattern_at from generate_series(${from}::bigint, ${to - 1}) n),
  log as (insert into audits.audit_log (event_id, service, stream, n, at, action, subject_kind, subject_id, owner_org, sponsor_id, audience, taken_in_at)
    select event_id, 'synthetic', stream, number, at, action, 'case', subject_id::text, owner_org,
      sponsor_id, audience, at from made join audit_pattern on audit_pattern.pattern_no = pattern_at order by made.n)
  insert into audits.trail_value (event_id, owner_org, sponsor_id, audience, row, sha256, salts)
    select event_id, owner_org, sponsor_id, audience, row || jsonb_build_object('eventId', event_id, 'service', 'synthetic', 'stream', stream, 'n', number, 'subject',
      jsonb_build_object('kind', 'case', 'id', subject_id)), encode(sha256(event_id::text::bytea), 'hex'), salts from made join audit_pattern on audit_pattern.pattern_no = pattern_at;`;

const auditHeads = (size: LoadSize) => `
  insert into audits.trail_head (service, stream, owner_org, sponsor_id, highest, rows)
    select 'synthetic', 'synthetic/' || n, (select owner_org from pattern limit 1), pg_temp.made('sponsor', n % ${size.releases} % ${size.sponsors}),
      least(${STREAM}, ${size.auditRows} - n * ${STREAM}), least(${STREAM}, ${size.auditRows} - n * ${STREAM})
    from generate_series(0, ${Math.ceil(size.auditRows / STREAM) - 1}) n;`;

/** The product makes the board's rows itself, of what it is told to look at. */
const toBoard = `
  set session_replication_role = origin;
  insert into release.live_change (owner_org, sponsor_id, kind, subject_id, version, case_id) select owner_org, sponsor_id, 'case', case_id, 0, case_id from made_case;
  select pg_notify('qp_release_live', '');`;

const statistics = `analyze release.batch; analyze release.certification_case; analyze release.requirement_line; analyze release.checklist_item; analyze release.shipment;
  analyze release.trial_release; analyze release.milestone; analyze release.milestone_batch; analyze audits.audit_log; analyze audits.trail_value; analyze audits.trail_head;`;

/** The steps of a load, in their order. */
export function loadSteps(size: LoadSize): readonly LoadStep[] {
  const parts = Math.ceil(size.auditRows / AUDIT_ROWS_AT_ONCE);
  const audit = Array.from({ length: parts }, (_, part): LoadStep => {
    const to = Math.min(size.auditRows, (part + 1) * AUDIT_ROWS_AT_ONCE);
    return {
      what: `${to.toLocaleString('en')} of ${size.auditRows.toLocaleString('en')} audit rows`,
      sql: auditRows(part * AUDIT_ROWS_AT_ONCE, to, size),
    };
  });
  return [
    { what: 'patterns', sql: tools(size.seed) + patterns(size) },
    { what: `${size.sponsors} sponsors with product and trial`, sql: sponsors(size) },
    { what: `${size.releases} releases`, sql: cases() },
    { what: 'their documents, questions and decisions', sql: lines() },
    ...(size.shipments > 0 ? [{ what: `${size.shipments} shipments`, sql: shipments(size) }] : []),
    ...(parts > 0
      ? [
          { what: 'patterns of the audit trail', sql: auditPatterns },
          ...audit,
          { what: 'streams of the audit trail', sql: auditHeads(size) },
        ]
      : []),
    { what: 'statistics', sql: statistics },
    { what: 'the way onto the board', sql: toBoard },
  ];
}
