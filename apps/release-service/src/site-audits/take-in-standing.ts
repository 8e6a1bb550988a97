import type { SiteStandingFact } from '@qp/contracts/audits';
import type { Tx } from '@qp/platform/persistence';
import { systemContext, type CaseHooks } from '../command-pipeline/index.js';

const undecided = ['DRAFT', 'INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD'];

/** Keeps what is said of a site, unless something newer is known, and wakes the undecided cases that use the site. */
export async function takeInStanding(tx: Tx, fact: SiteStandingFact, hooks: readonly CaseHooks[]): Promise<boolean> {
  const kept = await tx.maybe(
    `insert into release.site_standing (site_id, owner_org, organisation_id, site, country, version, standing, as_of) values ($1, $2, $3, $4, $5, $6, $7, now())
     on conflict (site_id) do update set organisation_id = excluded.organisation_id, version = excluded.version, standing = excluded.standing, as_of = excluded.as_of
       where site_standing.version < excluded.version returning 1`,
    [fact.siteId, fact.ownerOrg, fact.organisationId, fact.site, fact.country, fact.version, JSON.stringify(fact)],
  );
  if (!kept) return false;
  const cases = await tx.query<{ id: string }>(
    `select id from release.certification_case where owner_org = $1 and state = any($2)
       and exists (select 1 from jsonb_array_elements(facts -> 'ownSteps') step where step ->> 'siteName' = $3)`,
    [fact.ownerOrg, undecided, fact.site],
  );
  const context = await systemContext(tx, hooks);
  for (const { id } of cases) await context.signal('case', id, { id: `site:${fact.siteId}:${fact.version}`, kind: 'document' });
  return true;
}
