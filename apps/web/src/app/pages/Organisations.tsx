export { Organisations } from '../../features/keep-master-data/index.js';
