import type { OrganisationKind } from '../people/index.js';

/**
 * Kinds of organisation that a site of a supply chain can belong to. Never a sponsor: the shelves of a site are shown to its organisation,
 * and a sponsor sees nothing of another (the house's own).
 */
export const siteKeepers: readonly OrganisationKind[] = ['MANUFACTURER', 'IMPORTER', 'LABORATORY', 'DEPOT'];

/**
 * The organisation to which every one of these sites belongs, by its id; undefined where there is no site, where one belongs to nobody
 * known, and where two belong to different organisations: what names the site of another maker is shown to neither.
 */
export function organisationOfAll<Site>(sites: readonly Site[], organisationOf: (site: Site) => string | undefined): string | undefined {
  const [first, ...others] = new Set(sites.map(organisationOf));
  return others.length === 0 ? first : undefined;
}

/** The sites of each organisation, in their order; those that belong to nobody known are left out. */
export function sitesByOrganisation<Site>(
  sites: readonly Site[],
  organisationOf: (site: Site) => string | undefined,
): ReadonlyMap<string, readonly Site[]> {
  const found = new Map<string, Site[]>();
  for (const site of sites) {
    const organisation = organisationOf(site);
    if (organisation !== undefined) found.set(organisation, [...(found.get(organisation) ?? []), site]);
  }
  return found;
}
