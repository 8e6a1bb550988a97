export { CaseOffers } from './CaseOffers.js';
