import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { TrialRecord } from '../../features/keep-master-data/TrialRecord.js';
import { Loading } from '../../ui/index.js';

const TrialPassport = lazy(() =>
  import('../../features/keep-archive/TrialPassport.js').then(({ TrialPassport: component }) => ({ default: component })),
);
const ApprovedAsOf = lazy(() =>
  import('../../features/know-approvals/ApprovedAsOf.js').then(({ ApprovedAsOf: component }) => ({ default: component })),
);

/** One trial with its member states, what they approved, its sites, and the release passports of its cases. */
export function Trial() {
  const { trialId } = useParams({ from: '/signed-in/trials/$trialId' });
  return (
    <>
      <TrialRecord trialId={trialId}>
        <Suspense fallback={<Loading lines={3} />}>
          <ApprovedAsOf trialId={trialId} />
        </Suspense>
      </TrialRecord>
      <Suspense>
        <TrialPassport trialId={trialId} />
      </Suspense>
    </>
  );
}
