import { qpOfferId, qpOfferType } from '@qp/contracts/processes';
import type { Delivery, FeatureTools } from '../command-pipeline/index.js';

/** Starts the workflow of an offer, or wakes the one that runs; one that was lost is started again. */
export function startOffer({ temporal, taskQueue }: FeatureTools): Delivery {
  return async ({ payload }) => {
    const { offerId } = payload as { readonly offerId: string };
    await temporal.workflow.signalWithStart(qpOfferType, {
      workflowId: qpOfferId(offerId),
      taskQueue,
      args: [offerId],
      signal: 'offerChanged',
      signalArgs: [],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
  };
}
