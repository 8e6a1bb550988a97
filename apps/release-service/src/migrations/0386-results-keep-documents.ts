import type { MigrationInterface, QueryRunner } from 'typeorm';

const before = `select coalesce(array_agg(distinct standing.version_id order by standing.version_id), array[]::uuid[]) from standing_document standing
  where standing.from_case = of_case and (standing.state = 'IN_FORCE' or exists (
    select 1 from requirement_line line where line.standing_id = standing.id and line.case_id <> of_case and line.in_force
      and not exists (select 1 from disposal where disposal.case_id = line.case_id and disposal.approved_by is not null)))`;

/** The certificates of analysis of this case that results of its batch were typed from, while another case of that batch is kept. */
const now = `select coalesce(array_agg(distinct needed.version_id order by needed.version_id), array[]::uuid[]) from (
  select standing.version_id from standing_document standing
    where standing.from_case = of_case and (standing.state = 'IN_FORCE' or exists (
      select 1 from requirement_line line where line.standing_id = standing.id and line.case_id <> of_case and line.in_force
        and not exists (select 1 from disposal where disposal.case_id = line.case_id and disposal.approved_by is not null)))
  union
  select sheet.document_version_id from result_sheet sheet
    join document_event came on came.version_id = sheet.document_version_id and came.case_id = of_case
    join certification_case other on other.batch_id = sheet.batch_id and other.id <> of_case
    where not exists (select 1 from disposal where disposal.case_id = other.id and disposal.approved_by is not null)) needed`;

const stillNeeded = (body: string) =>
  `create or replace function release.still_needed(of_case uuid) returns uuid[] language sql stable security definer set search_path = release as $$ ${body} $$`;

const tables = ['result_sheet', 'document_event', 'certification_case'] as const;

/**
 * A batch can have more than one case, and its results are typed once: the document that they were typed from came in with one case and is what
 * the others rest on too. It is kept while one of them is.
 */
export class ResultsKeepDocuments1764000000386 implements MigrationInterface {
  name = 'ResultsKeepDocuments1764000000386';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables)
      await runner.query(`create policy ${table}_kept on release.${table} for select to current_user using (true)`);
    await runner.query(stillNeeded(now));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(stillNeeded(before));
    for (const table of tables) await runner.query(`drop policy ${table}_kept on release.${table}`);
  }
}
