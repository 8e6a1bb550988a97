import type { Feature } from '../command-pipeline/index.js';
import { offerTopic } from './end-offer.js';
import { acceptOffer, declineOffer, offerQp, withdrawOffer } from './offer-commands.js';
import { myOffers, offersOfCase } from './offer-queries.js';
import { startOffer } from './start-offer.js';

export { nextTurn } from './next-turn.js';
/** Cases offered to eligible QPs, one after the other, with a time to answer (domain reference 6.2). */
export const offers: Feature = {
  name: 'offers',
  commands: [offerQp, acceptOffer, declineOffer, withdrawOffer],
  queries: [myOffers, offersOfCase],
  deliveries: { [offerTopic]: startOffer },
};
