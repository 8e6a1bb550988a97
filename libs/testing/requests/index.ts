export * from './bad-requests.js';
export type { ByName } from './sample.js';
export * from './send-bad.js';
export * from './vouched.js';
export * from './walk.js';
export * from './walked-by.js';
