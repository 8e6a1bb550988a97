import type { SiteStandingFact } from '@qp/contracts/audits';
import { openFindings, type SiteStanding } from '@qp/domain/suppliers';
import { enqueue } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import { selectAudits, type SiteAuditRow } from './audit-row.js';

/** Topic of what is told of sites, for the release-service. */
export const standingTopic = 'site-standing';

interface SiteRow {
  readonly id: string;
  readonly owner_org: string;
  readonly organisation_id: string | null;
  readonly name: string;
  readonly country: string;
  readonly version: number;
}

/** What the records say of a site: its latest audit that was held, and the justification that holds longest. */
async function standingOf(tx: Tx, site: SiteRow): Promise<SiteStandingFact> {
  const latest = await tx.maybe<SiteAuditRow>(
    `${selectAudits} where audit.site_id = $1 and audit.state <> 'PLANNED' order by audit.last_day desc, audit.planned_at desc limit 1`,
    [site.id],
  );
  const justification = await tx.maybe<{ text: string; validUntil: string; qpName: string }>(
    `select basis as text, valid_until as "validUntil", qp_name as "qpName" from audits.justification where site_id = $1 order by valid_until desc, signed_at desc limit 1`,
    [site.id],
  );
  const { outcome, last_day: lastDay, next_due: nextDue } = latest ?? {};
  return {
    siteId: site.id,
    ownerOrg: site.owner_org,
    organisationId: site.organisation_id,
    site: site.name,
    country: site.country,
    version: site.version,
    auditId: latest?.id ?? null,
    audit:
      latest && outcome && lastDay && nextDue
        ? {
            conductedBy: latest.conducted_by,
            lastDay,
            nextDue,
            outcome,
            openCritical: openFindings(latest.findings, 'CRITICAL').length,
            openMajor: openFindings(latest.findings, 'MAJOR').length,
            majorsAccepted: latest.assessment?.approved === true && latest.assessment.openMajorsReason !== null,
            assessment: latest.assessment ? (latest.assessment.approved ? 'APPROVED' : 'NOT_APPROVED') : 'NONE',
          }
        : null,
    justification: justification ?? null,
  };
}

/** Sites in the reader's scope, or of one organisation where jobs ask. */
export async function standings(tx: Tx, ownerOrg?: string): Promise<SiteStandingFact[]> {
  const sites = await tx.query<SiteRow>('select * from audits.site where $1::uuid is null or owner_org = $1 order by name, country', [
    ownerOrg ?? null,
  ]);
  const all: SiteStandingFact[] = [];
  for (const site of sites) all.push(await standingOf(tx, site));
  return all;
}

/** Tells the release-service what the records now say of a site; counted under the lock of its row, so that the order is that of the changes. */
export async function tellStanding(tx: Tx, siteId: string): Promise<void> {
  const site = await tx.one<SiteRow>('update audits.site set version = version + 1 where id = $1 returning *', [siteId]);
  await enqueue(tx, { topic: standingTopic, key: `site/${siteId}`, payload: await standingOf(tx, site) });
}

/** A standing as the rules of the domain read it. */
export function domainStanding(fact: SiteStandingFact): SiteStanding {
  const { site, country, audit, justification } = fact;
  return { site, country, ...(audit && { audit }), ...(justification && { justification }) };
}
