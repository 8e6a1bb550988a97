export { Products } from '../../features/keep-master-data/index.js';
