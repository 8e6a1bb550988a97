import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table release.qp_offer (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, case_id uuid not null references release.certification_case,
    state text not null default 'OPEN' check (state in ('OPEN', 'ACCEPTED', 'EXHAUSTED', 'WITHDRAWN')), answer_within jsonb not null,
    first_qps uuid[] not null, reason text, offered_by uuid not null, offered_name text not null, offered_at timestamptz not null,
    ended_at timestamptz, ended_because text, version int not null default 1,
    constraint qp_offer_reason check (cardinality(first_qps) = 0 or reason is not null))`,
  `create unique index qp_offer_open_once on release.qp_offer (case_id) where state = 'OPEN'`,
  `create table release.qp_offer_turn (
    offer_id uuid not null references release.qp_offer, turn int not null, owner_org uuid not null, sponsor_id uuid not null, case_id uuid not null,
    person_id uuid not null, person_name text not null, asked_at timestamptz not null, until timestamptz not null,
    outcome text check (outcome in ('ACCEPTED', 'DECLINED', 'TIMED_OUT', 'ENDED')), answered_at timestamptz, note text,
    primary key (offer_id, turn), constraint qp_offer_turn_once unique (offer_id, person_id))`,
  // At any moment one QP is asked.
  'create unique index qp_offer_turn_open_once on release.qp_offer_turn (offer_id) where outcome is null',
];

/** Offers of cases to QPs: the provider's own (domain reference 2.7, 6.2). */
export class QpOffers1764000000160 implements MigrationInterface {
  name = 'QpOffers1764000000160';

  async up(runner: QueryRunner): Promise<void> {
    const rights = ['qp_offer', 'qp_offer_turn'].flatMap((table) => protect('release', table, { visible: 'owner' }));
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['qp_offer_turn', 'qp_offer']) await runner.query(`drop table release.${table}`);
  }
}
