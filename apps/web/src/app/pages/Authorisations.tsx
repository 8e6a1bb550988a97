export { Authorisations } from '../../features/keep-people/index.js';
