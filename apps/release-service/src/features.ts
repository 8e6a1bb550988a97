import type { Feature } from './command-pipeline/index.js';

/** The business areas of the service; each folder exports its `Feature`. */
export const features: readonly Feature[] = [];
