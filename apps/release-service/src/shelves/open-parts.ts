import { bySystem, placeShelf, type NewShelf, type Placing } from './place-shelf.js';
import { providersOfSites } from './providers-of-sites.js';

/**
 * Where the sites of a shelf belong to several organisations, opens for each that provides such documents a shelf of its own sites alone: the
 * whole one would name to each the sites of the others. Asked under the lock of the house's sites; done again it opens nothing more.
 */
export async function openParts(context: Placing, shelf: Omit<NewShelf, 'openedBy'>): Promise<void> {
  const { ownerOrg, sponsorId, code, title, per, scope } = shelf;
  const all = scope.sites ?? [];
  for (const { sites } of await providersOfSites(context.tx, ownerOrg, code, all)) {
    if (sites.length === all.length) continue;
    await placeShelf(context, { ownerOrg, sponsorId, code, title, per, scope: { ...scope, sites }, openedBy: bySystem });
  }
}
