export { Rules } from './Rules.js';
