export * from './blinded.js';
export { answerFor } from './for-reader.js';
export * from './keep-answers-blind.js';
export * from './records-kept-blind.js';
