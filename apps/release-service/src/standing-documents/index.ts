import type { Feature } from '../command-pipeline/index.js';
import { endangeredBatches } from './forward-view.js';
import { standingTopic } from './keep-standing.js';
import { listStanding } from './list-standing.js';
import { deliverLook } from './look-at-case.js';
import { useStanding } from './use-standing.js';

export { watchExpiry } from './watch-expiry.js';

/** Documents that are accepted once and serve several batches, and the watch over when they expire. */
export const standingDocuments: Feature = {
  name: 'standing documents',
  commands: [useStanding],
  queries: [listStanding, endangeredBatches],
  deliveries: { [standingTopic]: deliverLook },
};
