import type { RequirementState } from '@qp/contracts/release';
import { shelfOperations } from '@qp/contracts/release';
import { levelsOf, shelfKinds } from '@qp/domain/documents';
import { currentRuleSet } from '@qp/domain/requirements';
import type { Tx } from '@qp/platform/persistence';
import { defineQuery } from '../command-pipeline/index.js';
import { scopeView } from '../standing-documents/list-standing.js';
import { keepersOfSites } from '../supplier-sites/site-rows.js';
import { shelvesWhere, type ShelfRow } from './shelf-row.js';

/** Kinds of documents that serve several batches, with what has to be named of each. */
export const listKinds = defineQuery(shelfOperations.kinds, async () =>
  shelfKinds(currentRuleSet).map((row) => ({
    code: row.code,
    title: row.title,
    shortTitle: row.shortTitle,
    providedBy: row.providedBy,
    levels: levelsOf(row),
    validity: row.validity.text,
    checks: [...row.checks],
    legalBasis: row.legalBasis,
  })),
);

interface Shelved {
  readonly shelfId: string;
  readonly documentId: string;
  readonly versionId: string;
  readonly number: number;
  readonly title: string;
  readonly state: RequirementState;
  readonly sha256: string;
  readonly validTo: string | null;
  readonly deliveredBy: string | null;
  readonly because: string | null;
  readonly at: Date;
}

/** Shelves with the newest version of each document on them. */
export const listShelves = defineQuery(shelfOperations.list, async ({ tx }, { query }) => {
  const shelves = await shelvesWhere(
    tx,
    `($1::text is null or code = $1) and ($2 = 'ALL' or exists (select 1 from release.shelf_version v where v.shelf_id = standing_shelf.id and v.state = 'IN_CHECK'))
     order by opened_at desc, id limit 1000`,
    [query.code ?? null, query.show],
  );
  const shelved = await tx.query<Shelved>(
    `select distinct on (shelf_id, document_id) shelf_id as "shelfId", document_id as "documentId", version_id as "versionId", number, title, state, sha256,
       valid_to::text as "validTo", delivered_by as "deliveredBy", because, as_of as at
     from release.shelf_version where shelf_id = any($1) order by shelf_id, document_id, number desc`,
    [shelves.map(({ id }) => id)],
  );
  const byShelf = Map.groupBy(
    shelved.toSorted((one, other) => other.at.getTime() - one.at.getTime()),
    ({ shelfId }) => shelfId,
  );
  const namesOf = await names(tx, shelves);
  const keeperOf = await keepersOfSites(
    tx,
    shelves.map(({ ownerOrg }) => ownerOrg),
    shelves.flatMap(({ scope }) => scope.sites ?? []),
  );
  return shelves.map((shelf) => ({
    shelfId: shelf.id,
    sponsorId: shelf.sponsorId,
    code: shelf.code,
    title: shelf.title,
    per: shelf.per,
    scope: scopeView(shelf.scope),
    sites: (shelf.scope.sites ?? []).map(({ name, country }) => {
      const keeper = keeperOf(shelf.ownerOrg, { name, country });
      return { name, country, organisationId: keeper?.organisationId ?? null, organisation: keeper?.organisation ?? null };
    }),
    names: namesOf(shelf),
    openedBy: shelf.openedName,
    openedAt: shelf.openedAt.toISOString(),
    documents: (byShelf.get(shelf.id) ?? []).map(({ shelfId: _, at, ...version }) => ({ ...version, at: at.toISOString() })),
  }));
});

/** What the ids of scopes are called, as far as the reader may see them. */
async function names(tx: Tx, shelves: readonly ShelfRow[]): Promise<(shelf: ShelfRow) => string[]> {
  const ids = shelves.flatMap(({ scope }) => [scope.productId, scope.authorisationId, ...(scope.trialIds ?? [])].filter(Boolean));
  const rows = await tx.query<{ id: string; name: string }>(
    `select id, code as name from release.product where id = any($1::uuid[])
     union all select id, eu_ct_number from release.trial where id = any($1::uuid[])
     union all select id, number from release.authorisation where id = any($1::uuid[])`,
    [ids],
  );
  const known = new Map(rows.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => known.get(id) ?? id;
  return ({ scope }) => [
    ...(scope.productId === undefined ? [] : [nameOf(scope.productId)]),
    ...(scope.destinations ? [] : (scope.trialIds ?? []).map(nameOf)),
    ...(scope.destinations ?? []).map(({ trialId, memberState, dossierVersion }) => `${nameOf(trialId)} ${memberState} ${dossierVersion}`),
    ...(scope.sites ?? []).map(({ name, country }) => `${name}, ${country}`),
    ...(scope.authorisationId === undefined ? [] : [nameOf(scope.authorisationId)]),
  ];
}
