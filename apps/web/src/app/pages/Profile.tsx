export { Profile } from '../../features/keep-profile/index.js';
