export { KnownBatch } from './KnownBatch.js';
