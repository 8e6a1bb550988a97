export * from './compare.js';
export * from './pending.js';
