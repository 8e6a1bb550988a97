export * from './states.js';
export * from './checks.js';
