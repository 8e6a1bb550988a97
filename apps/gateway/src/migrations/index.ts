import { People1764000000001 } from './0001-people.js';
import { OrganisationSecondPerson1764000000010 } from './0010-organisation-second-person.js';
import { SecondFactors1764000000070 } from './0070-second-factors.js';
import { AccountsOfPeopleAndMachines1764000000071 } from './0071-accounts-of-people-and-machines.js';

/** Migrations of the gateway, in order. */
export const migrations = [
  People1764000000001,
  OrganisationSecondPerson1764000000010,
  SecondFactors1764000000070,
  AccountsOfPeopleAndMachines1764000000071,
];
