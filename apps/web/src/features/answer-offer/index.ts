export { MyOffers } from './MyOffers.js';
export { OneOffer } from './OneOffer.js';
