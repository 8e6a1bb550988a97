import { notificationTopic } from '@qp/contracts/notifications';
import type { SiteStandingFact } from '@qp/contracts/audits';
import { daysBetween, stageToTell, type WatchStage } from '@qp/domain/documents';
import { qaRoles } from '@qp/domain/people';
import type { Requalification } from '@qp/domain/suppliers';
import type { WatchPolicy } from '../policies/watch-steps.js';
import type { SystemContext } from '../command-pipeline/index.js';

/**
 * Tells auditors and QA of the house that a site has to be qualified again: at each step of the house before its last day and when that is over,
 * each once. Steps that were missed in an outage are not told one after the other; another last day begins anew.
 */
export async function remindOfSite(
  context: SystemContext,
  { siteId, ownerOrg, site, country }: Pick<SiteStandingFact, 'siteId' | 'ownerOrg' | 'site' | 'country'>,
  { dueOn }: Requalification,
  policy: WatchPolicy,
): Promise<void> {
  const { tx, today, now } = context;
  const told = await tx.query<{ stage: WatchStage }>('select stage from release.site_watch where site_id = $1 and due_on = $2', [
    siteId,
    dueOn,
  ]);
  const stage = stageToTell(
    dueOn,
    today,
    told.map((one) => one.stage),
    policy.sites,
  );
  if (stage === undefined) return;
  await tx.query(
    'insert into release.site_watch (site_id, due_on, stage, owner_org, told_at, policy_version) values ($1, $2, $3, $4, $5, $6)',
    [siteId, dueOn, stage, ownerOrg, now, policy.version],
  );
  await context.enqueue({
    topic: notificationTopic,
    key: siteId,
    payload: {
      key: `site:${siteId}:${dueOn}:${stage}`,
      template: stage === 0 ? 'site.lapsed' : 'site.requalify',
      data: { site: `${site} (${country})`, validTo: dueOn, days: daysBetween(today, dueOn) },
      recipients: [{ organisationId: ownerOrg, roles: ['QA_AUDITOR', ...qaRoles] }],
      ownerOrg,
      sponsorId: null,
      caseId: null,
    },
  });
}
