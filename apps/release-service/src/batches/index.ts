import type { Feature } from '../command-pipeline/index.js';
import { listBatches, setPhysicalStatus } from './change-batch.js';
import { registerBatch } from './register-batch.js';

export * from './batch-row.js';
/** Batches, their lineage and where their stock lies. */
export const batches: Feature = { name: 'batches', commands: [registerBatch, setPhysicalStatus], queries: [listBatches] };
