export { Trials } from '../../features/keep-master-data/index.js';
