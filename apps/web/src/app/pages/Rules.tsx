export { Rules } from '../../features/compare-rules/index.js';
