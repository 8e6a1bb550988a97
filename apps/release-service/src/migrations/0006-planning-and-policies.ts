import { protect } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ofCase = 'owner_org uuid not null, case_id uuid not null references release.certification_case';
const entered = 'entered_by uuid not null, entered_name text not null, entered_at timestamptz not null';

const tables = [
  // A correction of critical fields waits here until a second person confirms it; what was confirmed stays in force.
  'alter table release.product add column proposed jsonb',
  'alter table release.trial add column proposed jsonb',
  `alter table release.certificate_template add column changed_by uuid, add column reason text, add column changed_at timestamptz not null default now(),
    add column signature_id uuid references release.signature, add column approval_signature_id uuid references release.signature,
    add constraint certificate_template_second_person check (approved_by is null or approved_by is distinct from changed_by)`,
  `create table release.lead_time_policy (
    id uuid primary key, owner_org uuid not null, version int not null check (version > 0), days jsonb not null, reason text not null,
    signature_id uuid not null references release.signature, changed_by uuid not null, changed_at timestamptz not null,
    constraint lead_time_policy_version_once unique (owner_org, version))`,
  `create table release.planned_batch (
    id uuid primary key, owner_org uuid not null, sponsor_id uuid not null, product_id uuid not null references release.product, batch_no text not null,
    manufactured_on date not null, documents jsonb not null, milestone_ids uuid[] not null, version int not null default 1, ${entered},
    constraint planned_batch_once unique (owner_org, sponsor_id, batch_no))`,
  `create table release.qp_absence (
    id uuid primary key, owner_org uuid not null, person_id uuid not null, person_name text not null, from_day date not null, to_day date not null,
    version int not null default 1, ${entered}, constraint qp_absence_ends check (to_day >= from_day))`,
  'create index qp_absence_by_person on release.qp_absence (owner_org, person_id, to_day)',
  `create table release.contact_log (
    id uuid primary key, ${ofCase}, organisation_id uuid not null, who text not null, how text not null, promised_on date, note text not null, ${entered})`,
  `create table release.reminder_pause (
    id uuid primary key, ${ofCase}, organisation_id uuid, until_day date not null, reason text not null, ${entered})`,
  `create table release.escalation_decision (
    id uuid primary key, ${ofCase}, decision text not null check (decision in ('REMEDY', 'NEW_AGREED_DATE', 'ACCEPTED')), remedy text, agreed_date date,
    reason text not null, ${entered})`,
  ...['contact_log', 'reminder_pause', 'escalation_decision'].map(
    (table) => `create index ${table}_by_case on release.${table} (case_id, entered_at)`,
  ),
];

/** Corrections that wait for a second person, wording of certificates, lead times, plans, absences and follow-up. */
export class PlanningAndPolicies1764000000006 implements MigrationInterface {
  name = 'PlanningAndPolicies1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    const rights = [
      ...protect('release', 'lead_time_policy', { visible: 'owner', appendOnly: true }),
      ...protect('release', 'planned_batch', { visible: 'parties' }),
      ...protect('release', 'qp_absence', { visible: 'owner' }),
      // Follow-up is the provider's own; sponsors see the promised date with its history, not our notes (domain reference 2.7).
      ...['contact_log', 'reminder_pause', 'escalation_decision'].flatMap((table) =>
        protect('release', table, { visible: 'owner', appendOnly: true }),
      ),
    ];
    for (const statement of [...tables, ...rights]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['escalation_decision', 'reminder_pause', 'contact_log', 'qp_absence', 'planned_batch', 'lead_time_policy'])
      await runner.query(`drop table release.${table}`);
    await runner.query(
      `alter table release.certificate_template drop constraint certificate_template_second_person, drop column changed_by, drop column reason,
         drop column changed_at, drop column signature_id, drop column approval_signature_id`,
    );
    await runner.query('alter table release.trial drop column proposed');
    await runner.query('alter table release.product drop column proposed');
  }
}
