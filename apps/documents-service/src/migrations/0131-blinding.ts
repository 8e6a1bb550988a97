import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs a statement for the role of requests: `:role` is its quoted name. */
function forRequests(statement: string): string {
  const role = `quote_ident(regexp_replace(current_user, '_owner$', '_app'))`;
  return `do $blind$ begin execute replace($statement$${statement}$statement$, ':role', ${role}); end $blind$`;
}

/** Seen where the version is: what is kept of a version is kept of all that hangs on it. */
const throughVersion = (table: string) => `exists (select 1 from documents.document_version v where v.id = ${table}.version_id)`;

/**
 * Documents of a blinded trial that could break the blind are not there for blinded roles (SOD-6), by whatever read: neither content nor
 * name, title, checks or questions. Whoever sent one knows it. The requirements that are kept come with the facts of a case.
 */
export class Blinding1764000000131 implements MigrationInterface {
  name = 'Blinding1764000000131';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `alter table documents.case_copy add column kept_blind text[] not null default '{}'`,
      `create function documents.scope_blinded() returns boolean language sql stable parallel safe
         as $$ select coalesce(nullif(current_setting('qp.blinded', true), '')::boolean, true) $$`,
      forRequests(`create policy kept_blind on documents.document_version as restrictive for select to :role using (
         not documents.scope_blinded() or uploader_id = documents.scope_person()
         or not exists (select 1 from documents.case_copy c, unnest(document_version.requirement_keys) asked
           where c.case_id = document_version.case_id and split_part(asked, ':', 1) = any(c.kept_blind)))`),
      ...['document_check', 'document_query'].map((table) =>
        forRequests(`create policy kept_blind on documents.${table} as restrictive for select to :role using (${throughVersion(table)})`),
      ),
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['document_query', 'document_check', 'document_version'])
      await runner.query(`drop policy kept_blind on documents.${table}`);
    await runner.query('drop function documents.scope_blinded()');
    await runner.query('alter table documents.case_copy drop column kept_blind');
  }
}
