import type { SiteStandingFact } from '@qp/contracts/audits';
import type { AuthorisationAhead } from '@qp/domain/documents';
import type { SiteStanding } from '@qp/domain/suppliers';
import type { Tx } from '@qp/platform/persistence';

/** What many batches are played forward against. */
export interface FactsAhead {
  /** What is on record of the sites of a house, as far as the reader may see them. */
  sites(ownerOrg: string): Promise<SiteStanding[]>;
  /** An authorisation with everybody whose naming a second person approved; undefined where the reader may not see it. */
  authorisation(authorisationId: string): Promise<AuthorisationAhead | undefined>;
}

/** Facts of one look ahead: each house and each authorisation is read once, however many batches rest on it. */
export function factsAhead(tx: Tx): FactsAhead {
  return { sites: once((ownerOrg) => sitesAhead(tx, ownerOrg)), authorisation: once((id) => authorisationAhead(tx, id)) };
}

function once<T>(read: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const found = known.get(id) ?? read(id);
    known.set(id, found);
    return found;
  };
}

async function sitesAhead(tx: Tx, ownerOrg: string): Promise<SiteStanding[]> {
  const rows = await tx.query<{ standing: SiteStandingFact }>(
    'select standing from release.site_standing where owner_org = $1 order by site, country',
    [ownerOrg],
  );
  return rows.map(({ standing: { site, country, audit, justification } }) => ({
    site,
    country,
    ...(audit && { audit }),
    ...(justification && { justification }),
  }));
}

async function authorisationAhead(tx: Tx, authorisationId: string): Promise<AuthorisationAhead | undefined> {
  const found = await tx.maybe<Omit<AuthorisationAhead, 'namings'> & { memberState: string }>(
    `select number, valid_to as "validTo", facts ->> 'memberState' as "memberState" from release.authorisation where id = $1`,
    [authorisationId],
  );
  if (!found) return undefined;
  const { memberState: authorisationMemberState, ...authorisation } = found;
  const namings = await tx.query<Omit<AuthorisationAhead['namings'][number], 'authorisationMemberState'>>(
    `select role, (approved_at at time zone 'utc')::date as "approvedOn", valid_from as "namedFrom", valid_to as "namedTo",
       training_current_until as "trainingCurrentUntil", product_types as "productTypes", signs_from as "signsFrom",
       facts ->> 'remoteApproval' as "remoteApproval"
     from release.authorisation_qp where authorisation_id = $1 and state = 'ACTIVE' order by person_name, valid_from`,
    [authorisationId],
  );
  return { ...authorisation, namings: namings.map((naming) => ({ ...naming, authorisationMemberState })) };
}
