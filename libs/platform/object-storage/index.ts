export * from './block-hash.js';
export * from './evidence-reader.js';
export * from './lock-probe.js';
export * from './object-store.js';
export * from './stored-objects.js';
