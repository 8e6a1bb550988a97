export { Batches } from '../../features/keep-master-data/index.js';
