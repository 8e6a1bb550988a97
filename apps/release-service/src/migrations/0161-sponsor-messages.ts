import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages to sponsors as drafts, and what became of them: the provider's own until one is sent (domain reference 2.7). */
export class SponsorMessages1764000000161 implements MigrationInterface {
  name = 'SponsorMessages1764000000161';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table release.sponsor_message (
        id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, case_id uuid not null references release.certification_case,
        escalation_id uuid not null references release.escalation, state text not null default 'DRAFT' check (state in ('DRAFT', 'SENT', 'DISCARDED')),
        subject text not null, body text not null, drafted_at timestamptz not null, edited_by uuid, edited_name text, edited_at timestamptz,
        sent_by uuid, sent_name text, sent_at timestamptz, discarded_because text, version int not null default 1,
        constraint sponsor_message_once unique (escalation_id),
        constraint sponsor_message_sent_by_somebody check ((state = 'SENT') = (sent_by is not null)))`,
      'create index sponsor_message_of_case on release.sponsor_message (case_id)',
      ...protect('release', 'sponsor_message', { visible: 'owner' }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.sponsor_message');
  }
}
