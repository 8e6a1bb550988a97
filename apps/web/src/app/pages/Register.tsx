export { Register } from '../../features/keep-archive/index.js';
