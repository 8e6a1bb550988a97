export { Approvals } from './Approvals.js';
