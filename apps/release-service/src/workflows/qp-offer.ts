import type { QpOffers } from '@qp/contracts/processes';
import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';

const { nextTurn } = proxyActivities<QpOffers>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** The offer was answered or has ended. */
const offerChanged = defineSignal('offerChanged');

/** Asks eligible QPs one after the other: one timer per turn, woken earlier by an answer. Who is asked and until when is in the records. */
export async function qpOffer(offerId: string): Promise<void> {
  let changed = false;
  setHandler(offerChanged, () => {
    changed = true;
  });
  for (;;) {
    changed = false;
    const turn = await nextTurn(offerId);
    if (!turn) return;
    await condition(() => changed, Math.max(1, Date.parse(turn.until) - Date.now()));
  }
}
