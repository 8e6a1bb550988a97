export { Ownership } from './Ownership.js';
