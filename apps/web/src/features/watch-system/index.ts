export { SystemHealth } from './SystemHealth.js';
