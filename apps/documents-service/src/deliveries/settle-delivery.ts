import { appendAudit } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import { streamOf } from '../case-copies/case-copy.js';
import type { By } from '../commands/acting.js';
import type { Told } from '../relay/tell-release.js';
import { deliveryOutcome } from '../verdicts/delivery-outcome.js';
import { lockDeliveries, statesIn } from './delivery-rows.js';

/**
 * Closes the books on a delivery when the change at hand decided its last document, and gives what the fact of that change has to
 * say about it. The delivery was locked before the version.
 */
export async function settleDelivery(tx: Tx, deliveryId: string, by: By): Promise<Pick<Told, 'deliveryState'>> {
  const [delivery] = await lockDeliveries(tx, [deliveryId]);
  if (!delivery || delivery.state !== 'RECEIVED') return {};
  const outcome = deliveryOutcome(await statesIn(tx, deliveryId));
  if (outcome !== 'ACCEPTED' && outcome !== 'REJECTED') return {};
  await tx.query('update documents.delivery set state = $2, version = version + 1 where id = $1', [deliveryId, outcome]);
  await appendAudit(tx, {
    stream: await streamOf(tx, delivery),
    action: outcome === 'ACCEPTED' ? 'delivery.accepted' : 'delivery.rejected',
    subject: { kind: 'delivery', id: deliveryId },
    ownerOrg: delivery.owner_org,
    sponsorId: delivery.sponsor_id,
    ...by,
    before: { state: delivery.state },
    after: { state: outcome },
  });
  return { deliveryState: outcome };
}
