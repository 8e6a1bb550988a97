import type { Tx } from '@qp/platform/persistence';
import { BoardConditions, Parameters, type BoardFilter, type FacetName } from './conditions.js';

interface Counted {
  value: string;
  label: string;
  count: number;
}

/** What is counted for each facet, and what it is called. */
const facetColumns: Readonly<Record<FacetName, (conditions: BoardConditions) => readonly [value: string, label: string]>> = {
  phase: () => ['row.phase', 'row.phase'],
  holder: () => ['row.holder_kind', 'row.holder_kind'],
  risk: (conditions) => [conditions.risk, conditions.risk],
  blocking: () => ['row.blocking_kind', 'row.blocking_kind'],
  sponsorId: () => ['row.sponsor_id::text', 'row.sponsor_name'],
  productId: () => ['row.product_id::text', 'row.product_name'],
  qpId: () => [`coalesce(row.qp_id::text, 'none')`, `coalesce(row.qp_name, 'no QP')`],
  memberState: () => ['state.code', 'state.code'],
};

/** How many releases each value of each facet would leave, with the filters of all other facets applied. */
export async function countFacets(tx: Tx, filter: BoardFilter, today: string): Promise<Record<FacetName, Counted[]>> {
  const counted = await Promise.all(
    (Object.keys(facetColumns) as FacetName[]).map(async (name) => [name, await countOne(tx, name, filter, today)] as const),
  );
  return Object.fromEntries(counted) as Record<FacetName, Counted[]>;
}

function countOne(tx: Tx, name: FacetName, filter: BoardFilter, today: string): Promise<Counted[]> {
  const parameters = new Parameters();
  const conditions = new BoardConditions(filter, today, parameters);
  const [value, label] = facetColumns[name](conditions);
  const states = name === 'memberState' ? 'cross join lateral unnest(row.member_states) state (code)' : '';
  return tx.query<Counted>(
    `select ${value} as value, min(${label}) as label, count(*)::int as count from release.board_row row ${states}
     where ${conditions.where(name)}
     group by 1 order by 3 desc, 1`,
    parameters.values,
  );
}

/** How many releases the filter leaves. */
export async function countReleases(tx: Tx, filter: BoardFilter, today: string): Promise<number> {
  const parameters = new Parameters();
  const conditions = new BoardConditions(filter, today, parameters);
  const { count } = await tx.one<{ count: number }>(
    `select count(*)::int as count from release.board_row row where ${conditions.where()}`,
    parameters.values,
  );
  return count;
}
