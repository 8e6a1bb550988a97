export { HouseTrailReview as TrailReview } from '../../features/review-trail/index.js';
