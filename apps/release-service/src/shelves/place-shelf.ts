import { randomUUID } from 'node:crypto';
import type { SystemContext } from '../command-pipeline/index.js';
import { announceShelf } from './announce-shelf.js';
import { shareShelf } from './share-shelf.js';
import type { ShelfRow } from './shelf-row.js';

/** What putting up a shelf works with: of a person's command, or of the system itself. */
export type Placing = Pick<SystemContext, 'tx' | 'now' | 'audit' | 'enqueue'>;

/** A shelf that is not there yet. */
export interface NewShelf extends Pick<ShelfRow, 'ownerOrg' | 'sponsorId' | 'code' | 'title' | 'per' | 'scope'> {
  readonly openedBy: { readonly personId: string; readonly name: string };
}

/** The system itself, where it opens a shelf. */
export const bySystem: NewShelf['openedBy'] = { personId: '00000000-0000-4000-8000-000000000000', name: 'QP Release' };

/**
 * Puts a shelf up, lets the organisation of its sites take part, and tells documents-service of it. Asked under the lock of the house's sites.
 * Gives its id; undefined where it is there.
 */
export async function placeShelf(context: Placing, shelf: NewShelf): Promise<string | undefined> {
  const { tx, now } = context;
  const { ownerOrg, sponsorId, code, title, per, scope, openedBy } = shelf;
  const id = randomUUID();
  const [placed] = await tx.query(
    `insert into release.standing_shelf (id, owner_org, sponsor_id, code, title, per, scope, product_id, opened_by, opened_name, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict on constraint standing_shelf_once do nothing returning id`,
    [id, ownerOrg, sponsorId, code, title, per, JSON.stringify(scope), scope.productId ?? null, openedBy.personId, openedBy.name, now],
  );
  if (!placed) return undefined;
  await shareShelf(tx, { id, ownerOrg, sponsorId, scope });
  await announceShelf(context, { id, ownerOrg, sponsorId, code, title, scope });
  await context.audit({
    action: 'standing-shelf.opened',
    subject: { kind: 'standing-shelf', id },
    stream: `standing-shelf/${id}`,
    ownerOrg,
    sponsorId,
    after: { code, scope },
  });
  return id;
}
