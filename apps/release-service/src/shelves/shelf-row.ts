import type { StandingScope } from '@qp/domain/documents';
import type { Tx } from '@qp/platform/persistence';

/** A shelf as stored. */
export interface ShelfRow {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly code: string;
  readonly title: string;
  readonly per: string;
  readonly scope: StandingScope;
  readonly openedName: string;
  readonly openedAt: Date;
}

/** The shelf for exactly this, which is there. */
export function shelfAt(tx: Tx, { ownerOrg, sponsorId, code, scope }: Pick<ShelfRow, 'ownerOrg' | 'sponsorId' | 'code' | 'scope'>) {
  return tx.one<{ id: string }>(
    'select id from release.standing_shelf where owner_org = $1 and sponsor_id = $2 and code = $3 and scope = $4::jsonb',
    [ownerOrg, sponsorId, code, JSON.stringify(scope)],
  );
}

/** Reads shelves by a condition on `release.standing_shelf`. */
export function shelvesWhere(tx: Tx, condition: string, values: readonly unknown[]): Promise<ShelfRow[]> {
  return tx.query<ShelfRow>(
    `select id, owner_org as "ownerOrg", sponsor_id as "sponsorId", code, title, per, scope, opened_name as "openedName", opened_at as "openedAt"
     from release.standing_shelf where ${condition}`,
    values,
  );
}
