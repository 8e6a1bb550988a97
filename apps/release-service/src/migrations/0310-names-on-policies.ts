import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who owns a policy and which QP agreed, by name: it is printed on cases that other organisations read, and they see no people of this one.
 * Policies from before keep the ids alone.
 */
export class NamesOnPolicies1764000000310 implements MigrationInterface {
  name = 'NamesOnPolicies1764000000310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.gate_policy add column owner_name text, add column agreed_by_name text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.gate_policy drop column owner_name, drop column agreed_by_name');
  }
}
