export { SystemHealth } from '../../features/watch-system/index.js';
