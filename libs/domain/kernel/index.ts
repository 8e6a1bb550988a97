export * from './error-catalogue.js';
export * from './refusal.js';
