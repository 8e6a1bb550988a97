export { Logs } from '../../features/keep-archive/index.js';
