import type { ScopeSite } from '@qp/domain/documents';
import type { OrganisationKind } from '@qp/domain/people';
import { currentRuleSet } from '@qp/domain/requirements';
import { sitesByOrganisation } from '@qp/domain/suppliers';
import type { Tx } from '@qp/platform/persistence';
import { keepersOfSites } from '../supplier-sites/site-rows.js';

/** An organisation that provides documents of a kind on sites of its own. */
export interface SiteProvider {
  readonly organisationId: string;
  readonly kind: OrganisationKind;
  readonly sites: readonly ScopeSite[];
}

/**
 * The organisations to which sites belong, as a house set it, as far as they provide documents of this kind, each with the sites that are
 * its own: a QP's declaration or an auditor's report on a site is not for the site to hand in.
 */
export async function providersOfSites(tx: Tx, ownerOrg: string, code: string, sites: readonly ScopeSite[]): Promise<SiteProvider[]> {
  const providers = currentRuleSet.rows.find((row) => row.code === code)?.providers ?? [];
  const keeperOf = await keepersOfSites(tx, [ownerOrg], sites);
  const sitesOf = sitesByOrganisation(sites, (site) => keeperOf(ownerOrg, site)?.organisationId ?? undefined);
  const known = await tx.query<Pick<SiteProvider, 'organisationId' | 'kind'>>(
    'select id as "organisationId", kind from release.organisation where id = any($1) and kind = any($2) order by id',
    [[...sitesOf.keys()], providers],
  );
  return known.map((one) => ({ ...one, sites: sitesOf.get(one.organisationId) ?? [] }));
}
