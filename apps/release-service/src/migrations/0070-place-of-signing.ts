import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How well the place of a signature is supported; empty for signatures given before it was judged. */
export class PlaceOfSigning1764000000070 implements MigrationInterface {
  name = 'PlaceOfSigning1764000000070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.signature add column place_grade text, add column place_words text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table release.signature drop column place_grade, drop column place_words');
  }
}
