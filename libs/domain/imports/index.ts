export * from './read-rows.js';
