import { useParams } from '@tanstack/react-router';
import { BatchTrailReview } from '../../features/review-trail/index.js';

/** The audit-trail review of one batch. */
export function BatchTrail() {
  const { caseId } = useParams({ from: '/signed-in/review/$caseId/trail' });
  return <BatchTrailReview caseId={caseId} />;
}
