export { SponsorMessages } from './SponsorMessages.js';
