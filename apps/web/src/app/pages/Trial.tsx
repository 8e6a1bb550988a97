import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { TrialRecord } from '../../features/keep-master-data/index.js';

const TrialPassport = lazy(() =>
  import('../../features/keep-archive/TrialPassport.js').then(({ TrialPassport: component }) => ({ default: component })),
);

/** One trial with its member states and sites, and the release passports of its cases. */
export function Trial() {
  const { trialId } = useParams({ from: '/signed-in/trials/$trialId' });
  return (
    <>
      <TrialRecord trialId={trialId} />
      <Suspense>
        <TrialPassport trialId={trialId} />
      </Suspense>
    </>
  );
}
