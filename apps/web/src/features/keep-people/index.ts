export { Authorisations } from './Authorisations.js';
export { Delegations } from './Delegations.js';
export { People, PersonRecord } from './People.js';
