import { useParams } from '@tanstack/react-router';
import { FilingRecord } from '../../features/keep-archive/index.js';

/** The filed package of one case. */
export function Filing() {
  const { caseId } = useParams({ from: '/signed-in/archive/$caseId' });
  return <FilingRecord caseId={caseId} />;
}
