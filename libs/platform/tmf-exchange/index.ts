export * from './read-exchange.js';
export * from './write-exchange.js';
