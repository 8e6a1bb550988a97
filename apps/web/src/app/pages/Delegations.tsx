export { Delegations } from '../../features/keep-people/index.js';
