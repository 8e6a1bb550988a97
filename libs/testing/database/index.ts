export * from './test-database.js';
export * from './contents.js';
