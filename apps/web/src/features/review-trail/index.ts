export { BatchTrailReview } from './BatchTrailReview.js';
export { HouseTrailReview } from './HouseTrailReview.js';
