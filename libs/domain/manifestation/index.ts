export * from './manifestation.js';
