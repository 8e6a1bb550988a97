import type { Narrowing, OrganisationKind, Role } from '@qp/domain/people';
import { randomUUID } from 'node:crypto';

/** An organisation of a test. */
export interface TestOrganisation {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
}

/** A person of a test. */
export interface TestPerson {
  readonly id: string;
  readonly name: string;
  readonly organisation: TestOrganisation;
  readonly roles: readonly Role[];
  /** What the membership is narrowed to. */
  readonly only?: Narrowing;
}

const organisation = (name: string, kind: OrganisationKind): TestOrganisation => ({ id: randomUUID(), name, kind });
const person = (name: string, at: TestOrganisation, ...roles: readonly Role[]): TestPerson => ({
  id: randomUUID(),
  name,
  organisation: at,
  roles,
});

/** A provider, two sponsors, a CRO and a manufacturer with their people, fresh for each call. */
export function cast() {
  const provider = organisation('Nordlicht QP Services (Test)', 'QP_PROVIDER');
  const sponsor = organisation('Aurora Therapeutics (Test)', 'SPONSOR');
  const otherSponsor = organisation('Borealis Pharma (Test)', 'SPONSOR');
  const maker = organisation('Fjord Manufacturing (Test)', 'MANUFACTURER');
  const depot = organisation('Harbour Depot (Test)', 'DEPOT');
  const secondProvider = organisation('Sydhavn QP Services (Test)', 'QP_PROVIDER');
  return {
    provider,
    sponsor,
    otherSponsor,
    maker,
    depot,
    secondProvider,
    reviewer: person('A. Review', provider, 'QA_REVIEWER'),
    lead: person('B. Lead', provider, 'QA_LEAD'),
    qp: person('Dr Q. Example', provider, 'QP_CERT'),
    supply: person('J. Supply', sponsor, 'SPONSOR_CLINSUP'),
    otherSupply: person('L. Supply', otherSponsor, 'SPONSOR_CLINSUP'),
    producer: person('O. Maker', maker, 'MANUFACTURER'),
    makerQa: person('W. Maker', maker, 'QA_REVIEWER'),
    keeper: person('T. Depot', depot, 'DEPOT'),
    secondQp: person('Dr S. Second', secondProvider, 'QP_CERT'),
  };
}

/** The people and organisations of a test. */
export type Cast = ReturnType<typeof cast>;
