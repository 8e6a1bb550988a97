export { Outcome } from './Outcome.js';
