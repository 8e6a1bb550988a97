import { siteAuditOperations } from '@qp/contracts/audits';
import { DomainError } from '@qp/domain/kernel';
import { jobsScope, type Database } from '@qp/platform/persistence';
import type { ServiceClient } from '@qp/platform/service-kit';
import type { CaseHooks } from '../command-pipeline/index.js';
import { takeInStanding } from './take-in-standing.js';

/**
 * Asks the audits-service what its records say of the sites that a case needs audited. Throws OWNER_UNAVAILABLE where it does not answer;
 * a case that needs no site audited does not ask.
 */
export async function refreshStandings(
  database: Database,
  audits: ServiceClient,
  caseId: string,
  hooks: readonly CaseHooks[],
): Promise<void> {
  const asks = await database.run(jobsScope, (tx) =>
    tx.maybe<{ ownerOrg: string }>(
      `select owner_org as "ownerOrg" from release.certification_case c where id = $1
         and exists (select 1 from release.requirement_line line where line.case_id = c.id and line.in_force and line.code in ('AUDIT_REPORT', 'QP_DECLARATION'))`,
      [caseId],
    ),
  );
  if (!asks) return;
  const { standings } = await audits.call(siteAuditOperations.standings, { query: { ownerOrg: asks.ownerOrg } }).catch((cause: unknown) => {
    throw new DomainError(
      'OWNER_UNAVAILABLE',
      { message: 'The audits service does not answer, so the audits of sites cannot be checked.' },
      { cause },
    );
  });
  await database.run(jobsScope, async (tx) => {
    for (const standing of standings) await takeInStanding(tx, standing, hooks);
  });
}
