import type { Feature } from '../command-pipeline/index.js';
import { countersign } from './countersign.js';
import { renewedReviewFacts } from './gate-facts.js';
import { getRenewedReview, listRejections } from './read-renewed-review.js';

/** The renewed review of a batch that was rejected before (SOD-7). */
export const renewedReviews: Feature = {
  name: 'renewed-reviews',
  commands: [countersign],
  queries: [listRejections, getRenewedReview],
  caseHooks: { gateFacts: renewedReviewFacts },
};
