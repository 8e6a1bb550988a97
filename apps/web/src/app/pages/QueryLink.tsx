import { useParams } from '@tanstack/react-router';
import { AnswerOne } from '../../features/serve-sponsor/index.js';

/** Where the link of a question leads. */
export function QueryLink() {
  const { caseId, queryId } = useParams({ from: '/signed-in/cases/$caseId/queries/$queryId' });
  return <AnswerOne caseId={caseId} queryId={queryId} />;
}
