export * from './states.js';
export * from './checks.js';
export * from './freeze.js';
export * from './release-documents.js';
