import { People1764000000001 } from './0001-people.js';
import { OrganisationSecondPerson1764000000010 } from './0010-organisation-second-person.js';
import { SecondFactors1764000000070 } from './0070-second-factors.js';

/** Migrations of the gateway, in order. */
export const migrations = [People1764000000001, OrganisationSecondPerson1764000000010, SecondFactors1764000000070];
