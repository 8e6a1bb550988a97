export { Policies } from '../../features/keep-policies/index.js';
