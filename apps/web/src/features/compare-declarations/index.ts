export { Declarations } from './Declarations.js';
