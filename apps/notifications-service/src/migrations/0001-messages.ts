import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People with their addresses, and what each was told. */
export class Messages1764000000001 implements MigrationInterface {
  name = 'Messages1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table notifications.recipient (
        person_id uuid primary key, owner_org uuid not null, name text not null, roles text[] not null, email text not null, taken_in_at timestamptz not null default now())`,
      // One message per cause and person, whatever happens: the key carries the cause.
      `create table notifications.message (
        id uuid primary key, key text not null, person_id uuid not null, owner_org uuid not null, sponsor_id uuid, case_id uuid,
        email text not null, reply_to text, subject text not null, body text not null, html text not null, message_id text not null unique,
        created_at timestamptz not null default now(), sent_at timestamptz, attempts int not null default 0, last_error text, failed_at timestamptz, read_at timestamptz,
        constraint message_once unique (key, person_id))`,
      'create index message_by_person on notifications.message (person_id, created_at desc)',
      'create index message_waiting on notifications.message (created_at) where sent_at is null and failed_at is null',
      // Addresses are for the service's own jobs; nobody reads them by the API.
      ...protect('notifications', 'recipient', { visible: 'false' }),
      ...protect('notifications', 'message', { visible: 'person_id = notifications.scope_person()' }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notifications.message');
    await runner.query('drop table notifications.recipient');
  }
}
