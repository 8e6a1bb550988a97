export { FindAnything } from './FindAnything.js';
