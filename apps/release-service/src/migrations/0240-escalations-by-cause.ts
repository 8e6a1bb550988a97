import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each look at the queue asks for the escalations of every endangered milestone: found by the beginning of their cause, however many there are. */
export class EscalationsByCause1764000000240 implements MigrationInterface {
  name = 'EscalationsByCause1764000000240';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index escalation_by_cause on release.escalation (owner_org, cause text_pattern_ops)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index release.escalation_by_cause');
  }
}
