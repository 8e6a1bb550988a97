export { documentCheck } from './document-check.js';
