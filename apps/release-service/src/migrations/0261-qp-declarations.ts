import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = `create table release.qp_declaration (
  standing_id uuid primary key references release.standing_document, owner_org uuid not null, sponsor_id uuid, version_id uuid not null,
  fields jsonb not null, state text not null default 'ENTERED' check (state in ('ENTERED', 'CHECKED')), version int not null default 1,
  entered_by uuid not null, entered_name text not null, entered_at timestamptz not null, checked_by uuid, checked_name text, checked_at timestamptz,
  constraint qp_declaration_checked_by_another check (checked_by is distinct from entered_by),
  constraint qp_declaration_checked_whole check ((state = 'CHECKED') = (checked_by is not null and checked_at is not null)))`;

/** What QP declarations state, typed from their documents and compared by a second person. */
export class QpDeclarations1764000000261 implements MigrationInterface {
  name = 'QpDeclarations1764000000261';

  async up(runner: QueryRunner): Promise<void> {
    // who may see a line that rests on the version is held by what it states: a QP of another house signs on it too
    const visible = `owner_org = release.scope_org() or release.in_scope(owner_org, sponsor_id)
      or exists (select 1 from release.requirement_line line where line.document_version_id = qp_declaration.version_id)`;
    const rights = protect('release', 'qp_declaration', { visible, write: 'owner_org = release.scope_org()' });
    for (const statement of [table, 'create index qp_declaration_by_version on release.qp_declaration (version_id)', ...rights])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.qp_declaration');
  }
}
