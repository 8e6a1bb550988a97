export { Specifications } from './Specifications.js';
