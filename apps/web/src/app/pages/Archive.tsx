export { Archive } from '../../features/keep-archive/index.js';
