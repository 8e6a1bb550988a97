export { Profile } from './Profile.js';
