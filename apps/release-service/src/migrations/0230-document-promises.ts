import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the sponsor said that a missing document will come; the newest holds, all are kept (domain reference 7.4). */
export class DocumentPromises1764000000230 implements MigrationInterface {
  name = 'DocumentPromises1764000000230';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table release.document_promise (
        id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, case_id uuid not null references release.certification_case, key text not null,
        number int not null check (number > 0), promised_on date not null, reason text, entered_by uuid not null, entered_name text not null, entered_at timestamptz not null,
        constraint document_promise_once unique (case_id, key, number))`,
      // the sponsor's own word, which the house sees beside its own notes
      ...protect('release', 'document_promise', { visible: 'parties', appendOnly: true }),
      `create trigger document_promise_watch after insert on release.document_promise for each row execute function release.watch_of_row('case_id')`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.document_promise');
  }
}
