import type { Feature } from '../command-pipeline/index.js';
import { trailExceptionFacts } from './gate-facts.js';
import { judgeTrailExceptions } from './judge-exceptions.js';
import { recordTrailReview } from './record-review.js';
import { TrailExceptionsController } from './trail-exceptions.controller.js';

/** The review of a batch's audit trail by exception (EU GMP Annex 11 clause 9), part of gate G-12. */
export const trailReviews: Feature = {
  name: 'trail-reviews',
  commands: [recordTrailReview, judgeTrailExceptions],
  caseHooks: { gateFacts: trailExceptionFacts },
  controllers: [TrailExceptionsController],
};
