export { Inspection } from './Inspection.js';
