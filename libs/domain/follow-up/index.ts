export * from './policy.js';
export * from './reminder.js';
export * from './ladder.js';
