import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who owes what until when, with the day promised for the line itself or, where it was said later, by its party in a logged contact. */
const owedDocuments = `create or replace function release.owed_documents(wanted uuid) returns jsonb language sql stable security definer set search_path = release as $$
  with line as (
    select l.position, l.title, l.compiled -> 'providers' ->> 0 as by, l.state in ('RECEIVED', 'IN_CHECK') as checking, said.promised_on as promised,
      coalesce(said.promised_on,
        (select (d ->> 'expectedOn')::date from certification_case k join batch b on b.id = k.batch_id
           join planned_batch p on p.owner_org = b.owner_org and p.sponsor_id = b.sponsor_id and p.batch_no = b.batch_no, jsonb_array_elements(p.documents) d
           where k.id = l.case_id and d ->> 'code' = l.code limit 1)) as expected
    from requirement_line l left join lateral (
      select promised_on from (
        (select p.promised_on, p.entered_at from document_promise p where p.case_id = l.case_id and p.key = l.key order by p.number desc limit 1)
        union all
        (select c.promised_on, c.entered_at from contact_log c join organisation o on o.id = c.organisation_id
           where c.case_id = l.case_id and o.kind = l.compiled -> 'providers' ->> 0 order by c.entered_at desc limit 1)) word
      where promised_on is not null order by entered_at desc limit 1) said on true
    where l.case_id = wanted and l.in_force and l.need = 'H' and l.due = 'CERTIFICATION' and l.state not in ('ACCEPTED', 'NOT_APPLICABLE'))
  select coalesce(jsonb_agg(jsonb_build_object('by', by, 'outstanding', outstanding, 'checking', checking, 'expectedOn', expected, 'first', first,
      'promised', promised, 'promisedOn', promised_on) order by place), '[]')
  from (select by, count(*) filter (where not checking) as outstanding, count(*) filter (where checking) as checking, min(position) as place,
      case when bool_and(checking or expected is not null) then max(expected) filter (where not checking) end as expected,
      count(promised) filter (where not checking) as promised, max(promised) filter (where not checking) as promised_on,
      (array_agg(title order by position) filter (where not checking))[1] as first
    from line group by by) grouped $$`;

/** A promise is an entry of the clock ledger, and the board's holder is the ledger's (domain reference 7.6). */
export class PromisesInTheLedger1764000000280 implements MigrationInterface {
  name = 'PromisesInTheLedger1764000000280';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      owedDocuments,
      'create policy document_promise_read_by_clock on release.document_promise for select to current_user using (true)',
      `create constraint trigger document_promise_clock after insert on release.document_promise deferrable initially deferred
         for each row execute function release.clock_of_row('case', 'case_id')`,
      // What people say moves the holder without any other record of the case changing: the board is told.
      ...['document_promise', 'contact_log'].map(
        (table) =>
          `create trigger ${table}_noted after insert on release.${table} for each row execute function release.note_change('case', 'case_id', 'provider')`,
      ),
      // Promises made before count from now on; every row of the board is made again from the ledger.
      `select release.note_clock('case', id) from release.certification_case where id in (select case_id from release.document_promise)`,
      `insert into release.live_change (owner_org, sponsor_id, kind, subject_id, version, case_id)
         select owner_org, sponsor_id, 'case', id, version, id from release.certification_case`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const trigger of ['document_promise_noted', 'document_promise_clock'])
      await runner.query(`drop trigger ${trigger} on release.document_promise`);
    await runner.query('drop trigger contact_log_noted on release.contact_log');
    await runner.query('drop policy document_promise_read_by_clock on release.document_promise');
  }
}
