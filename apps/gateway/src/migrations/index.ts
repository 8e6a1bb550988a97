import { People1764000000001 } from './0001-people.js';
import { OrganisationSecondPerson1764000000010 } from './0010-organisation-second-person.js';
import { SecondFactors1764000000070 } from './0070-second-factors.js';
import { AccountsOfPeopleAndMachines1764000000071 } from './0071-accounts-of-people-and-machines.js';
import { DelegationsWithScope1764000000072 } from './0072-delegations-with-scope.js';
import { IdentityProviders1764000000073 } from './0073-identity-providers.js';
import { PlacesOfOrganisations1764000000282 } from './0282-places-of-organisations.js';
import { HeadComparisons1764000000283 } from './0283-head-comparisons.js';
import { BoundSignIns1764000000290 } from './0290-bound-sign-ins.js';
import { NarrowedMemberships1764000000340 } from './0340-narrowed-memberships.js';

/** Migrations of the gateway, in order. */
export const migrations = [
  People1764000000001,
  OrganisationSecondPerson1764000000010,
  SecondFactors1764000000070,
  AccountsOfPeopleAndMachines1764000000071,
  DelegationsWithScope1764000000072,
  IdentityProviders1764000000073,
  PlacesOfOrganisations1764000000282,
  HeadComparisons1764000000283,
  BoundSignIns1764000000290,
  NarrowedMemberships1764000000340,
];
