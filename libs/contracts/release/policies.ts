import { areWatchSteps, watchStepLimits } from '@qp/domain/documents';
import { z } from 'zod';
import { byRow, expectedVersion, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';

const days = z.int().min(0).max(90);

const watchedDays = z
  .array(z.int().min(1).max(watchStepLimits.furthest))
  .min(1)
  .max(watchStepLimits.most)
  .refine(areWatchSteps, 'each step nearer to the last day than the one before');
/** Days before a last day at which whoever has to renew something is told, the earliest first. */
const watchSteps = z.object({
  documents: watchedDays.describe('before the last valid day of a standing document'),
  sites: watchedDays.describe('before the day on which a site has to be qualified again'),
});

/** Policy: days between the QP's certification and a milestone (domain reference 5.12). */
export const leadTimes = z.object({
  handoff: days.describe('hand-off to the sponsor, days'),
  regulatoryRelease: days.describe("the sponsor's regulatory release, days"),
  shipment: days.describe('shipment to the site, days'),
  siteReceipt: days.describe('receipt and acceptance at the site, days'),
});

const gatePolicy = z.enum(['on', 'warn', 'off']).describe('on: refuses; warn: passes with a reason; off: not judged');

/** What a wording calls items 1 to 13 of the certificate. */
const itemLabels = z
  .record(z.string().regex(/^([1-9]|1[0-3])$/, 'is no item of the certificate'), line)
  .describe('names of items 1 to 13 by number; the usual ones (domain reference 5.1) where left out. The content of an item is fixed');

/** How gates bind, wording of certificates and lead times: versioned data that quality management changes. */
export const policyOperations = {
  changeGatePolicy: operation({
    id: 'gate-policies.propose',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/gate-policies',
    ...byRow('policy.changeGatePolicy'),
    summary: 'Propose how a gate condition binds under an authorisation',
    description:
      'Signed by quality management; in force once a QP of the authorisation has agreed with a signature (domain reference 6.3). Locked conditions have no switch. A newer proposal for the same condition takes the place of one that waits.',
    body: z.object({
      authorisationId: id,
      condition: line.describe('code of the condition, as refusals name it: G-08.audits'),
      policy: gatePolicy,
      reason,
    }),
    response: recorded(z.object({ id, condition: line, policy: gatePolicy })),
  }),
  agreeGatePolicy: operation({
    id: 'gate-policies.agree',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/gate-policies/:proposalId/agree',
    ...byRow('policy.agreeGatePolicy'),
    summary: 'Agree, as QP of the authorisation, to a proposed policy',
    description: 'Puts it in force at once, for open cases too; printed on every case. Refused for whoever proposed it.',
    params: z.object({ proposalId: id }),
    body: z.object({ expectedVersion }),
    response: recorded(z.object({ id, condition: line, policy: gatePolicy })),
  }),
  listGatePolicies: operation({
    id: 'gate-policies.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/gate-policies',
    access: { kind: 'signed-in' },
    summary: 'Conditions of the gates with the policy in force and what is proposed',
    query: z.object({ authorisationId: id }),
    response: z.array(
      z.object({
        gate: line,
        condition: line,
        requirement: text,
        citation: text,
        default: z.enum(['locked', 'on', 'warn', 'off']),
        inForce: z.enum(['locked', 'on', 'warn', 'off']),
        changed: z
          .object({ by: id, agreedBy: id, reason: text, at: instant })
          .nullable()
          .describe('the change in force; null: the default holds'),
        proposal: z
          .object({ id, policy: gatePolicy, by: id, reason: text, at: instant, version: z.int() })
          .nullable()
          .describe('waits for the agreement of a QP'),
      }),
    ),
  }),
  changeTemplate: operation({
    id: 'certificate-templates.change',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/certificate-templates',
    ...byRow('policy.changeTemplate'),
    summary: 'Propose the wording of certificates',
    description:
      'A new version: the statement (certificate item 12) and the names of the items. Certificates print the wording that a QP approved last; before the first one is approved nothing is certified or confirmed (G-12.wording).',
    body: z.object({
      authorisationId: id,
      statement: text.describe('certification statement, as it is printed and signed'),
      labels: itemLabels.default({}),
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
        labels: itemLabels,
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
  changeWatchSteps: operation({
    id: 'watch-steps.change',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/watch-steps',
    ...byRow('policy.changeWatchSteps'),
    summary: 'Change when documents and sites that run out are told of',
    description:
      'A new version for the whole house. What was told keeps the version that asked for it; steps that passed are not told again.',
    body: z.object({ steps: watchSteps, expectedVersion: expectedVersion.describe('version that was shown; 0 for the default'), reason }),
    response: recorded(z.object({ id })),
  }),
  readWatchSteps: operation({
    id: 'watch-steps.read',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/watch-steps',
    access: { kind: 'signed-in' },
    summary: 'When documents and sites that run out are told of, in force in your house',
    response: z.object({
      version: z.int(),
      steps: watchSteps,
      reason: line.nullable(),
      since: instant.nullable(),
      versions: z
        .array(z.object({ version: z.int(), steps: watchSteps, reason: line, by: line.nullable(), since: instant }))
        .describe('every version that the house set, the newest first; the default is none of them'),
    }),
  }),
} as const;
