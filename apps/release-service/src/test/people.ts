import { randomUUID } from 'node:crypto';
import type { Role } from '@qp/domain/people';

/** Somebody in a test. */
export interface TestPerson {
  readonly personId: string;
  readonly name: string;
  readonly org: string;
  readonly orgKind: string;
  readonly roles: readonly Role[];
  readonly sponsors: readonly string[];
}

/** Organisations and people of one test, clearly fictional and with fresh ids. */
export function makePeople() {
  const orgs = { provider: randomUUID(), aurora: randomUUID(), borealis: randomUUID(), maker: randomUUID() };
  const person = (name: string, org: string, orgKind: string, ...roles: Role[]): TestPerson => ({
    personId: randomUUID(),
    name,
    org,
    orgKind,
    roles,
    sponsors: [],
  });
  return {
    orgs,
    qp: person('Dr Q. Example', orgs.provider, 'QP_PROVIDER', 'QP_CERT'),
    deputy: person('Dr R. Sample', orgs.provider, 'QP_PROVIDER', 'QP_DEPUTY'),
    qa: person('A. Review', orgs.provider, 'QP_PROVIDER', 'QA_REVIEWER', 'TMF_OWNER'),
    lead: person('B. Lead', orgs.provider, 'QP_PROVIDER', 'QA_LEAD'),
    archivist: person('H. Archive', orgs.provider, 'QP_PROVIDER', 'ARCHIVIST'),
    sponsor: person('J. Supply', orgs.aurora, 'SPONSOR', 'SPONSOR_CLINSUP'),
    other: person('L. Supply', orgs.borealis, 'SPONSOR', 'SPONSOR_CLINSUP'),
  };
}
/** People of a test. */
export type TestPeople = ReturnType<typeof makePeople>;
