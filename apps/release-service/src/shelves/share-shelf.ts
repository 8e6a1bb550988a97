import { organisationOfAll } from '@qp/domain/suppliers';
import type { Tx } from '@qp/platform/persistence';
import { keepersOfSites } from '../supplier-sites/site-rows.js';
import type { ShelfRow } from './shelf-row.js';

/** As what the organisation of its sites takes part in a shelf. */
const AS = 'SITE_KEEPER';

/** Organisations beside owner and sponsor that take part in a shelf. */
export async function partiesOf(tx: Tx, shelfId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('select org_id as id from release.party where subject_id = $1 order by org_id', [shelfId]);
  return rows.map(({ id }) => id);
}

/** The organisation of the sites in the form in which documents-service is told of it. */
export async function partiesToTell(tx: Tx, shelfId: string): Promise<{ readonly organisationId: string; readonly as: string }[]> {
  return (await partiesOf(tx, shelfId)).map((organisationId) => ({ organisationId, as: AS }));
}

/**
 * Lets the organisation take part in a shelf to which all its sites belong, and nobody else. Asked under the lock of the house's sites;
 * answers who takes part now.
 */
export async function shareShelf(tx: Tx, shelf: Pick<ShelfRow, 'id' | 'ownerOrg' | 'sponsorId' | 'scope'>): Promise<string[]> {
  const { id, ownerOrg, sponsorId, scope } = shelf;
  const sites = scope.sites ?? [];
  const keeperOf = await keepersOfSites(tx, [ownerOrg], sites);
  const keeper = organisationOfAll(sites, (site) => keeperOf(ownerOrg, site)?.organisationId ?? undefined);
  await tx.query('delete from release.party where subject_id = $1 and org_id is distinct from $2::uuid', [id, keeper ?? null]);
  if (keeper !== undefined)
    await tx.query(
      `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id) values ('shelf', $1, $2, $3, $4, $5) on conflict do nothing`,
      [id, keeper, AS, ownerOrg, sponsorId],
    );
  return partiesOf(tx, id);
}
