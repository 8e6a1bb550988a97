export * from './clocks.js';
export * from './logger.js';
export * from './metrics.js';
export * from './timed.js';
