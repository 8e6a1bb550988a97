export { People } from '../../features/keep-people/index.js';
