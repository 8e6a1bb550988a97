import { useParams } from '@tanstack/react-router';
import { BatchRecord, Kits, OpenCaseLink } from '../../features/keep-master-data/index.js';

/** One batch, and the way to its certification case. */
export function Batch() {
  const { batchId } = useParams({ from: '/signed-in/batches/$batchId' });
  return (
    <BatchRecord batchId={batchId}>
      <OpenCaseLink batchId={batchId} />
      <Kits batchId={batchId} />
    </BatchRecord>
  );
}
