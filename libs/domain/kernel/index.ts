export * from './day-in-words.js';
export * from './error-catalogue.js';
export * from './ids.js';
export * from './refusal.js';
export * from './spreadsheet-text.js';
export * from './whole-words.js';
