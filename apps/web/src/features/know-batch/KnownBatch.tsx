import { ChainMap } from './ChainMap.js';
import { Changes, Genealogy, PreviousBatches } from './Lineage.js';
import { Confirmations } from './Confirmations.js';
import { Results } from './Results.js';

interface KnownBatchProps {
  readonly part: 'results' | 'chain' | 'lineage';
  readonly batchId: string;
  readonly caseId: string;
}

/** What is known of a batch beside its documents: results, supply chain, or the batches around it. */
export function KnownBatch({ part, batchId, caseId }: KnownBatchProps) {
  if (part === 'results') return <Results batchId={batchId} caseId={caseId} />;
  if (part === 'chain') return <ChainMap caseId={caseId} />;
  return (
    <>
      <Confirmations caseId={caseId} batchId={batchId} />
      <Changes caseId={caseId} />
      <Genealogy batchId={batchId} />
      <PreviousBatches batchId={batchId} />
    </>
  );
}
