import { useParams } from '@tanstack/react-router';
import { TrialRecord } from '../../features/keep-master-data/index.js';

/** One trial with its member states and sites. */
export function Trial() {
  const { trialId } = useParams({ from: '/signed-in/trials/$trialId' });
  return <TrialRecord trialId={trialId} />;
}
