import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { BatchRecord, OpenCaseLink, ReleasesOfBatch } from '../../features/keep-master-data/index.js';
import { Loading } from '../../ui/index.js';

const Kits = lazy(() => import('../../features/keep-master-data/Kits.js').then(({ Kits: component }) => ({ default: component })));

/** One batch, its releases, and the way to a certification case of its own. */
export function Batch() {
  const { batchId } = useParams({ from: '/signed-in/batches/$batchId' });
  return (
    <BatchRecord batchId={batchId}>
      <ReleasesOfBatch batchId={batchId} />
      <OpenCaseLink batchId={batchId} />
      <Suspense fallback={<Loading lines={2} />}>
        <Kits batchId={batchId} />
      </Suspense>
    </BatchRecord>
  );
}
