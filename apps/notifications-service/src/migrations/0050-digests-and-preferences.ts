import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Digests, preferences of readers, addresses that bounced, and senders of houses. */
export class DigestsAndPreferences1764000000050 implements MigrationInterface {
  name = 'DigestsAndPreferences1764000000050';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `alter table notifications.recipient add column bounced_at timestamptz, add column bounce_reason text`,
      `create table notifications.preference (
        person_id uuid primary key, owner_org uuid not null, language text not null check (language in ('en', 'de')), time_zone text not null,
        quiet_from text, quiet_to text, optional_mails boolean not null, changed_at timestamptz not null default now())`,
      `alter table notifications.message add column request jsonb, add column fold_cap int, add column folded_into uuid,
        add column kind text not null default 'MAIL' check (kind in ('MAIL', 'FOLDED', 'DIGEST', 'INBOX_ONLY'))`,
      `create index message_to_fold on notifications.message (person_id, created_at) where kind = 'FOLDED' and folded_into is null`,
      `create index message_unread on notifications.message (person_id) where read_at is null`,
      `create table notifications.sender (
        owner_org uuid not null, version int not null check (version > 0), name text not null, logo_url text, reason text not null, changed_by uuid not null,
        changed_name text not null, changed_at timestamptz not null default now(), primary key (owner_org, version))`,
      ...protect('notifications', 'preference', { visible: 'person_id = notifications.scope_person()' }),
      ...protect('notifications', 'sender', { visible: 'owner', appendOnly: true }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notifications.sender');
    await runner.query(
      'alter table notifications.message drop column request, drop column fold_cap, drop column folded_into, drop column kind',
    );
    await runner.query('drop index notifications.message_unread');
    await runner.query('drop table notifications.preference');
    await runner.query('alter table notifications.recipient drop column bounced_at, drop column bounce_reason');
  }
}
