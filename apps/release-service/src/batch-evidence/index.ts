import type { Feature } from '../command-pipeline/index.js';
import { readChangesSincePrevious } from './changes-since-previous.js';
import { readGenealogy } from './genealogy.js';
import { readPreviousBatches } from './previous-batches.js';
import { keepDecidedChain } from './decided-chain.js';
import { readSupplyChainMap } from './supply-chain.js';

/** What a QP looks at beside the documents of a batch: its supply chain, its genealogy, its predecessors, and what changed since. */
export const batchEvidence: Feature = {
  name: 'batch-evidence',
  queries: [readSupplyChainMap, readGenealogy, readPreviousBatches, readChangesSincePrevious],
  caseHooks: { onDecision: keepDecidedChain },
};
