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

/** Reads shelves by a condition on `release.standing_shelf`. */
export function shelvesWhere(tx: Tx, condition: string, values: readonly unknown[]): Promise<ShelfRow[]> {
  return tx.query<ShelfRow>(
    `select id, owner_org as "ownerOrg", sponsor_id as "sponsorId", code, title, per, scope, opened_name as "openedName", opened_at as "openedAt"
     from release.standing_shelf where ${condition}`,
    values,
  );
}
