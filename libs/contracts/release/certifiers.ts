import { z } from 'zod';
import { day, id, line, operation } from '../operation/index.js';

/** A QP named on an authorisation, as it stood on a day (domain reference 2.1, 2.6). */
const namedThen = z.object({
  personId: id,
  name: line,
  role: line,
  productTypes: z.array(z.string()),
  signsFrom: z.array(z.string()).describe('countries the QP may sign from'),
  remoteApproval: line.nullable().describe("the authority's approval of remote certification"),
  qualificationBasis: line.nullable(),
  trainingCurrentUntil: day,
  namedFrom: day,
  namedTo: day.nullable(),
  evidence: line.nullable().describe('what the naming rests on'),
  approvedOn: day.nullable().describe('day on which the second person approved the naming'),
  could: z.boolean().describe('whether the person could certify on that day, the case apart'),
  whyNot: z.array(line).describe('every reason against it; empty where they could'),
});

/** Who could certify on a day. */
export const certifierQueries = {
  onDay: operation({
    id: 'authorisations.whoCouldCertify',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/certifiers',
    access: {
      kind: 'roles',
      roles: [
        'QUALITY_MGMT',
        'QA_LEAD',
        'QA_REVIEWER',
        'QP_OFFICE',
        'QP_CERT',
        'QP_DEPUTY',
        'QP_CONF',
        'OPERATIONS',
        'QA_AUDITOR',
        'INSPECTOR',
      ],
    },
    summary: 'Who could certify on a day, by authorisation',
    description:
      'From the namings as they were entered and approved by then, with training, absences, scope and place; a naming that ended later still shows (domain reference 2.6). Nobody certifies by delegation (2.3 N2, 2.5), so delegations add nobody.',
    query: z.object({
      day,
      number: line.optional().describe('number of one authorisation'),
      productType: line.optional().describe('type of product to be certified, as namings have it'),
      country: line.optional().describe('country from which would be signed, ISO 3166-1 alpha-2'),
    }),
    response: z.array(z.object({ authorisationId: id, number: line, holderName: line, inForce: z.boolean(), qps: z.array(namedThen) })),
  }),
} as const;
