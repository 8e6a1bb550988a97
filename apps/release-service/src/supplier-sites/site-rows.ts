import type { ScopeSite } from '@qp/domain/documents';
import type { Tx } from '@qp/platform/persistence';

/** Topic of the outbox: a site of a supplier belongs to another organisation than before. */
export const siteTopic = 'supplier-site.changed';

/** A site of a supplier as it was set last. */
export interface SupplierSiteRow extends ScopeSite {
  readonly ownerOrg: string;
  readonly version: number;
  readonly organisationId: string | null;
  readonly organisation: string | null;
  readonly reason: string;
  readonly setName: string;
  readonly setAt: Date;
}

/** Sites of suppliers as they were set last, by a condition on `release.supplier_site`. */
export function sitesWhere(tx: Tx, condition: string, values: readonly unknown[]): Promise<SupplierSiteRow[]> {
  return tx.query<SupplierSiteRow>(
    `select distinct on (name, country, owner_org) owner_org as "ownerOrg", name, country, version, organisation_id as "organisationId",
       release.name_of(organisation_id) as organisation, reason, set_name as "setName", set_at as "setAt"
     from release.supplier_site where ${condition} order by name, country, owner_org, version desc`,
    values,
  );
}

/** Keeps what a house knows of its suppliers' sites, and so who sees their shelves, as it is until the end of the transaction. */
export async function lockSites(tx: Tx, ownerOrg: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 380))', [ownerOrg]);
}

/** To which organisation sites belong, as a house set it; of several houses at once. */
export async function keepersOfSites(
  tx: Tx,
  ownerOrgs: readonly string[],
  sites: readonly ScopeSite[],
): Promise<(ownerOrg: string, site: ScopeSite) => SupplierSiteRow | undefined> {
  const rows = await sitesWhere(tx, 'owner_org = any($1) and name = any($2)', [ownerOrgs, sites.map(({ name }) => name)]);
  return (ownerOrg, { name, country }) => rows.find((row) => row.ownerOrg === ownerOrg && row.name === name && row.country === country);
}
