export * from './canonical.js';
export * from './keys.js';
export * from './key-ring.js';
export * from './service-ring.js';
export * from './actor-assertion.js';
export * from './signature-intent.js';
export * from './service-token.js';
export * from './log-tools.js';
