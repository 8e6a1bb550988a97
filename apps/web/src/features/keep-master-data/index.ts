export { Batches, BatchRecord } from './Batches.js';
export { Organisations } from './Organisations.js';
export { ProductRecord, Products } from './Products.js';
export { Trials } from './Trials.js';
export { OpenCaseLink } from './OpenCaseLink.js';
export { ReleasesOfBatch } from './ReleasesOfBatch.js';
