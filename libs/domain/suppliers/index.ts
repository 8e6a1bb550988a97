export * from './evidence.js';
export * from './supply-chain-map.js';
export * from './audit-criteria.js';
export * from './site-audit.js';
export * from './site-standing.js';
export * from './audit-intervals.js';
export * from './suppliers.js';
export * from './qp-declaration.js';
