import { restrict } from '@qp/platform/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A forecast is one record about the queue of the whole house, and names cases of all its sponsors: whoever is narrowed to some records does
 * not see it.
 */
export class ForecastsOfTheWholeHouse1764000000341 implements MigrationInterface {
  name = 'ForecastsOfTheWholeHouse1764000000341';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(restrict('release', 'forecast_run', 'whole', `nullif(current_setting('qp.only', true), '') is null`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy forecast_run_whole on release.forecast_run');
  }
}
