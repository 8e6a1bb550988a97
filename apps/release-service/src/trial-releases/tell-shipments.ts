import type { FeatureTools, FollowUpWork } from '../command-pipeline/index.js';
import { systemContext } from '../command-pipeline/index.js';

/** Shipments that a freeze still concerns: on their way out, under way, or arrived and not accepted. */
export const openShipments = `state in ('REQUESTED', 'CLEARED_TO_SHIP', 'PICKED', 'DISPATCHED', 'IN_TRANSIT', 'DELIVERED', 'PENDING_TEMP_REVIEW')`;

/** After a release was suspended, revoked or closed: every open shipment under it looks at it again. */
export function tellShipmentsOfRelease({ database, registry }: FeatureTools): FollowUpWork {
  return async (_subject, { recordId }) => {
    await database.run({ kind: 'jobs' }, async (tx) => {
      const context = await systemContext(tx, registry.hooks);
      const release = await tx.one<{ version: number }>('select version from release.trial_release where id = $1', [recordId]);
      const open = await tx.query<{ id: string }>(
        `select id from release.shipment where trial_release_id = $1 and ${openShipments} order by id`,
        [recordId],
      );
      for (const { id } of open) await context.signal('shipment', id, { id: `${recordId}:${release.version}`, kind: 'releaseChanged' });
    });
  };
}
