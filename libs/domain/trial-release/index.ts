export * from './states.js';
export * from './checks.js';
export * from './freeze.js';
