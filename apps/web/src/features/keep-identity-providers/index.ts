export { IdentityProviders } from './IdentityProviders.js';
