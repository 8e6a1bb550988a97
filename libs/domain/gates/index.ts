export * from './gate.js';
export * from './policy.js';
