export { Shelves } from './Shelves.js';
