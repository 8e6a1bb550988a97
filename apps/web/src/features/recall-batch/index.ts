export { Recalls } from './Recalls.js';
