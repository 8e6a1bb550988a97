export * from './rule-lines.js';
