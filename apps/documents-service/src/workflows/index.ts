export { documentCheck } from './document-check.js';
export { fixitySweep, retentionSweep } from './sweeps.js';
