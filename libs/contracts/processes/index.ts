export * from './names.js';
export type * from './process-state.js';
export type * from './activities.js';
