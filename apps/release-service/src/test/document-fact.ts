import { randomUUID } from 'node:crypto';
import type { DocumentFact } from '@qp/contracts/release';
import type { TestPeople } from './people.js';

/** What documents-service tells of a version that came in for a case or a shelf: of the sponsor and accepted, where nothing else is said. */
export function documentFact(
  people: TestPeople,
  of: Pick<DocumentFact, 'caseId'>,
  key: string,
  change: Partial<DocumentFact> = {},
): DocumentFact {
  return {
    eventId: randomUUID(),
    documentId: randomUUID(),
    versionId: randomUUID(),
    caseId: of.caseId,
    requirementKeys: [key],
    number: 1,
    title: key,
    state: 'ACCEPTED',
    sha256: randomUUID().replaceAll('-', '').repeat(2),
    validTo: null,
    deliveryId: null,
    deliveryState: null,
    deliveredByOrg: people.orgs.aurora,
    deliveredByName: 'Aurora Therapeutics (Demo)',
    uploaderId: people.sponsor.personId,
    decidedBy: people.qa.personId,
    at: new Date().toISOString(),
    ...change,
  };
}
