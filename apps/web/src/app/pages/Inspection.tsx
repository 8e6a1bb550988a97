export { Inspection } from '../../features/inspect/index.js';
