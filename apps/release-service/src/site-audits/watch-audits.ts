import type { SiteStandingFact } from '@qp/contracts/audits';
import { watchedFrom } from '@qp/domain/documents';
import { requalification } from '@qp/domain/suppliers';
import { qaRoles } from '@qp/domain/people';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import { systemContext, type CaseHooks } from '../command-pipeline/index.js';
import { watchStepsOf } from '../policies/watch-steps.js';
import { closeWork, openWork } from '../work-items/index.js';
import { remindOfSite } from './remind-of-site.js';

/** Sites that one transaction of the watch looks at. */
const PAGE = 50;

/**
 * Looks at every site on record: work for auditors and QA where its audit, or the justification that it rests on, runs out within the days of
 * the house's watch or has run out, and a mail at each step; none any more once a later audit is recorded. Safe to repeat and to do twice at once.
 */
export async function watchAudits(database: Database, hooks: readonly CaseHooks[], beat: () => void): Promise<void> {
  let after: string | undefined = '00000000-0000-0000-0000-000000000000';
  while (after !== undefined) {
    const from: string = after;
    after = await database.run(jobsScope, (tx) => watchPage(tx, hooks, from));
    beat();
  }
}

async function watchPage(tx: Tx, hooks: readonly CaseHooks[], after: string): Promise<string | undefined> {
  const context = await systemContext(tx, hooks);
  const rows = await tx.query<{ standing: SiteStandingFact }>(
    `select standing from release.site_standing where site_id > $1 order by site_id limit ${PAGE} for update`,
    [after],
  );
  for (const { standing } of rows) {
    const { siteId, ownerOrg, site, country, audit, justification } = standing;
    const policy = await watchStepsOf(tx, ownerOrg);
    const known = { site, country, ...(audit && { audit }), ...(justification && { justification }) };
    const asked = requalification(known, context.today, watchedFrom(policy.sites));
    const work = { kind: 'REQUALIFY_SITE', subjectId: siteId } as const;
    if (asked === undefined) {
      await closeWork(context, work);
      continue;
    }
    await openWork(context, {
      ...work,
      ownerOrg,
      title: asked.words.replace(/\.$/, ''),
      whatToDo:
        'Plan an audit of the site, or have a QP sign why it is relied on. Batches that use it are not certified once it has run out.',
      dueOn: asked.dueOn,
      roles: ['QA_AUDITOR', ...qaRoles],
    });
    await remindOfSite(context, standing, asked, policy);
  }
  return rows.length === PAGE ? rows.at(-1)?.standing.siteId : undefined;
}
