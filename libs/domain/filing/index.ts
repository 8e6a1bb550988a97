export * from './states.js';
export * from './tmf-index.js';
export * from './lock-gate.js';
export * from './retention.js';
export * from './record-clocks.js';
export * from './disposal.js';
export * from './exchange.js';
export * from './filing-work.js';
