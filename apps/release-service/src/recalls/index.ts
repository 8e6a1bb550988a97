import type { Feature } from '../command-pipeline/index.js';
import { decideRecall } from './decide-recall.js';
import { listRecalls } from './list-recalls.js';
import { showRecallManifest } from './recall-manifest.js';

/** Decisions to call a batch back (domain reference 6.11; Delegated Regulation (EU) 2017/1569 Article 14). */
export const recalls: Feature = { name: 'recalls', commands: [decideRecall], queries: [listRecalls, showRecallManifest] };
