export * from './blinded.js';
export * from './for-reader.js';
export * from './keep-answers-blind.js';
