export * from './access.js';
export * from './operation.js';
export * from './answers.js';
export * from './client.js';
export * from './by-row.js';
export * from './signed-as.js';
