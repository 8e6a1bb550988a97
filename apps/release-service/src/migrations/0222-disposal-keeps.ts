import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Versions that came in with a case and that others still need, whatever row-level security hides: they stand for batches to come, or a case
 * that is not disposed of refers to them.
 */
export class DisposalKeeps1764000000222 implements MigrationInterface {
  name = 'DisposalKeeps1764000000222';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.disposal add column kept_versions uuid[] not null default array[]::uuid[]');
    await runner.query(
      `create function release.still_needed(of_case uuid) returns uuid[] language sql stable security definer set search_path = release as $$
        select coalesce(array_agg(distinct standing.version_id order by standing.version_id), array[]::uuid[]) from standing_document standing
        where standing.from_case = of_case and (standing.state = 'IN_FORCE' or exists (
          select 1 from requirement_line line where line.standing_id = standing.id and line.case_id <> of_case and line.in_force
            and not exists (select 1 from disposal where disposal.case_id = line.case_id and disposal.approved_by is not null))) $$`,
    );
    for (const table of ['standing_document', 'requirement_line', 'disposal'])
      await runner.query(`create policy ${table}_kept on release.${table} for select to current_user using (true)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['standing_document', 'requirement_line', 'disposal'])
      await runner.query(`drop policy ${table}_kept on release.${table}`);
    await runner.query('drop function release.still_needed(uuid)');
    await runner.query('alter table release.disposal drop column kept_versions');
  }
}
