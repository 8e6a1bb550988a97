import type { ScopeSite } from '@qp/domain/documents';
import { jobsScope } from '@qp/platform/persistence';
import { systemContext, type Delivery, type FeatureTools } from '../command-pipeline/index.js';
import { lockSites } from '../supplier-sites/site-rows.js';
import { announceShelf } from './announce-shelf.js';
import { openParts } from './open-parts.js';
import { partiesOf, shareShelf } from './share-shelf.js';
import { shelvesWhere } from './shelf-row.js';

/**
 * Brings who sees the shelves of a site to what was set of it: in this service, and where documents come in. The whole house's shelves are
 * looked at, whatever the membership of the person who set it is narrowed to. Delivered twice it does nothing more.
 */
export function shareShelves({ database, registry }: FeatureTools): Delivery {
  return ({ payload }) =>
    database.run(jobsScope, async (tx) => {
      const { ownerOrg, name, country } = payload as ScopeSite & { readonly ownerOrg: string };
      const context = await systemContext(tx, registry.hooks);
      await lockSites(tx, ownerOrg);
      const naming = JSON.stringify([{ name, country }]);
      for (const shelf of await shelvesWhere(tx, `owner_org = $1 and scope -> 'sites' @> $2::jsonb order by id`, [ownerOrg, naming])) {
        const before = await partiesOf(tx, shelf.id);
        const after = await shareShelf(tx, shelf);
        await openParts(context, shelf);
        if (before.join() === after.join()) continue;
        await announceShelf(context, shelf);
        await context.audit({
          action: 'standing-shelf.shared',
          subject: { kind: 'standing-shelf', id: shelf.id },
          stream: `standing-shelf/${shelf.id}`,
          ownerOrg,
          sponsorId: shelf.sponsorId,
          before: { organisations: before },
          after: { organisations: after },
        });
      }
    });
}
