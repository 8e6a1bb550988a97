import { jobsScope, type Database } from '@qp/platform/persistence';
import { readCase } from '../cases/case-row.js';
import { systemContext, type CaseHooks } from '../command-pipeline/index.js';
import { tellRetention } from './tell-retention.js';

/** Tells again of disposed cases of which somebody needs fewer versions than when it was told last, so that these can go too. */
export async function watchDisposals(database: Database, hooks: readonly CaseHooks[], beat: () => void): Promise<void> {
  const cases = await database.run(jobsScope, (tx) =>
    tx.query<{ id: string }>(
      `select case_id as id from release.disposal where approved_by is not null and kept_versions <> release.still_needed(case_id) order by case_id`,
    ),
  );
  for (const { id } of cases) {
    await database.run(jobsScope, async (tx) => {
      const context = await systemContext(tx, hooks);
      await tellRetention(context, await readCase(tx, id), 'versions that others needed are needed no longer');
    });
    beat();
  }
}
