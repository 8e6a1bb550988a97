export * from './evidence.js';
export * from './supply-chain-map.js';
