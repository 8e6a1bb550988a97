export { CheckLine } from './CheckLine.js';
