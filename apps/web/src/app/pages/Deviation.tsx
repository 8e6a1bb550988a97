import { useParams } from '@tanstack/react-router';
import { DeviationRecord } from '../../features/handle-deviations/index.js';

/** One deviation on its own page. */
export function Deviation() {
  const { deviationId } = useParams({ from: '/signed-in/deviations/$deviationId' });
  return <DeviationRecord deviationId={deviationId} />;
}
