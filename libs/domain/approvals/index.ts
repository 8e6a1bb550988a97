export * from './register.js';
export * from './consistency.js';
