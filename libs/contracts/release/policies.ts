import { z } from 'zod';
import { byRow, expectedVersion, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';

const days = z.int().min(0).max(90);

/** Policy: days between the QP's certification and a milestone (domain reference 5.12). */
export const leadTimes = z.object({
  handoff: days.describe('hand-off to the sponsor, days'),
  regulatoryRelease: days.describe("the sponsor's regulatory release, days"),
  shipment: days.describe('shipment to the site, days'),
  siteReceipt: days.describe('receipt and acceptance at the site, days'),
});

/** Wording of certificates and lead times: versioned data that quality management changes. */
export const policyOperations = {
  changeTemplate: operation({
    id: 'certificate-templates.change',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/certificate-templates',
    ...byRow('policy.changeTemplate'),
    summary: 'Propose the wording of the certification statement',
    description:
      'A new version (certificate item 12). Certificates print the wording that a QP approved last; without one, the default wording and a notice.',
    body: z.object({
      authorisationId: id,
      statement: text.describe('certification statement, as it is printed and signed'),
      expectedVersion: expectedVersion.describe('latest version of the wording that was shown'),
      reason,
    }),
    response: recorded(z.object({ id })),
  }),
  approveTemplate: operation({
    id: 'certificate-templates.approve',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/certificate-templates/:templateId/approve',
    ...byRow('policy.approveTemplate'),
    summary: 'Approve the wording as QP of the authorisation',
    description: 'Refused for whoever proposed it, and once a newer version was proposed.',
    params: z.object({ templateId: id }),
    body: z.object({ expectedVersion }),
    response: recorded(z.object({ id, approved: z.literal(true) })),
  }),
  listTemplates: operation({
    id: 'certificate-templates.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/certificate-templates',
    access: { kind: 'signed-in' },
    summary: 'Wordings of the certification statement, newest first',
    query: z.object({ authorisationId: id.optional() }),
    response: z.array(
      z.object({
        id,
        authorisationId: id,
        version: z.int(),
        statement: text,
        reason: text.nullable(),
        approved: z.boolean(),
        approvedAt: instant.nullable(),
      }),
    ),
  }),
  changeLeadTimes: operation({
    id: 'lead-times.change',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/lead-times',
    ...byRow('policy.changeLeadTimes'),
    summary: 'Change the days between certification and milestone',
    description: 'A new version for the whole house. Cases opened from now on are ordered by it.',
    body: z.object({ leadTimes, expectedVersion: expectedVersion.describe('version that was shown; 0 for the default'), reason }),
    response: recorded(z.object({ id })),
  }),
  readLeadTimes: operation({
    id: 'lead-times.read',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/lead-times',
    access: { kind: 'signed-in' },
    summary: 'Days between certification and milestone, in force in your house',
    response: z.object({ version: z.int(), leadTimes, reason: line.nullable(), since: instant.nullable() }),
  }),
} as const;
