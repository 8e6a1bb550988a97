export { OpenAccount } from '../../features/open-account/index.js';
