export * from './judge.js';
export { limitRefusal, limitWords, type Bound, type Limit } from './limit.js';
export * from './specification.js';
export * from './standing.js';
