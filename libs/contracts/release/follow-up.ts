import { strandKinds, timeUnits } from '@qp/domain/clocks';
import { ladderLevels } from '@qp/domain/follow-up';
import { z } from 'zod';
import { byRow, day, expectedVersion, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';

const readsRecords = { kind: 'records' } as const;
const length = z.object({ amount: z.number().min(0).max(1_000_000), unit: z.enum(timeUnits) });

/** How what is outstanding is followed up. */
export const followUpPolicy = z.object({
  firstAfter: length.describe('between the beginning of a wait and its first reminder'),
  cadence: z
    .array(
      z.object({
        whileMoreThan: length.optional().describe('holds while more than this is left until the document is needed'),
        untilStep: z.int().min(1).optional().describe('holds up to the reminder of this number'),
        every: length,
      }),
    )
    .min(1)
    .max(20)
    .describe('bands in the order in which they are tried; the last one has no limit'),
  contacts: z.array(id).max(20).describe('people of the sponsor who are reminded first, in this order; none: everybody with the role'),
  everybodyFrom: z.int().min(1).describe('from the reminder of this number on all contacts are told'),
  copyToSponsor: z.boolean().describe('whether the sponsor gets a copy of what its supply chain is reminded of'),
  capPerDay: z.int().min(1).max(1000).describe('most reminder mails to one person on one day'),
  ladder: z.array(z.object({ level: z.enum(ladderLevels), after: length.describe('since the step before stayed unanswered') })).max(20),
  stuckAfterDays: z.int().min(1).max(365).describe('working days without any change after which a case is listed as stuck'),
});

const escalation = z.object({
  id,
  kind: z.enum(strandKinds),
  strandId: id,
  caseId: id.nullable(),
  batchNo: line,
  words: text,
  level: z.enum(ladderLevels).nullable().describe('whom it has reached'),
  openedAt: instant,
  climbsAt: instant.nullable(),
  closedAt: instant.nullable(),
  closedBecause: text.nullable(),
});

/** Reminders of what is outstanding, and escalations (domain reference 7.4, 7.5). */
export const followUpOperations = {
  changeFollowUp: operation({
    id: 'follow-up-policies.change',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/follow-up-policies',
    ...byRow('planning.changeFollowUp'),
    summary: 'Change how sponsors are reminded and how escalations climb',
    description: 'A new version for the house, or for one sponsor. What waits is computed again by it.',
    body: z.object({
      sponsorId: id.optional(),
      policy: followUpPolicy,
      expectedVersion: expectedVersion.describe('version of this scope that was shown; 0 for none'),
      reason,
    }),
    response: recorded(z.object({ id })),
  }),
  listFollowUp: operation({
    id: 'follow-up-policies.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/follow-up-policies',
    access: { kind: 'signed-in' },
    summary: 'How your house follows up, all versions, newest first; the default last',
    response: z.array(
      z.object({
        sponsorId: id.nullable(),
        version: z.int(),
        policy: followUpPolicy,
        reason: text.nullable(),
        by: line.nullable(),
        since: instant.nullable(),
      }),
    ),
  }),
  reminders: operation({
    id: 'reminders.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/reminders',
    access: readsRecords,
    summary: 'Who is reminded of what on a case, when next, and what was sent',
    description: 'For the provider alone (domain reference 2.7); others see empty lists.',
    params: z.object({ caseId: id }),
    response: z.object({
      waiting: z.array(
        z.object({
          organisationId: id,
          organisation: line,
          since: instant,
          sent: z.int(),
          lastAt: instant.nullable(),
          nextAt: instant.nullable().describe('none: nothing of it can exist yet, or all is in our check'),
          restsUntil: instant.nullable().describe('a promise or a pause holds until then'),
        }),
      ),
      sent: z.array(z.object({ organisationId: id, step: z.int(), at: instant, items: z.array(text) })),
    }),
  }),
  escalations: operation({
    id: 'escalations.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/escalations',
    access: { kind: 'roles', roles: ['OPERATIONS', 'QP_OFFICE', 'QA_LEAD', 'QA_REVIEWER', 'QUALITY_MGMT'] },
    summary: 'Escalations of your house, open ones first',
    description: 'Open until a person records the decision (planning.decideEscalation) or what was waited for has come.',
    query: z.object({ caseId: id.optional(), open: z.enum(['true', 'false']).optional() }),
    response: z.array(escalation),
  }),
  operationsDigests: operation({
    id: 'operations-digests.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/operations-digests',
    access: { kind: 'roles', roles: ['OPERATIONS', 'QP_OFFICE', 'QA_LEAD'] },
    summary: 'Digests that operations got, newest first',
    response: z.array(z.object({ day, sentAt: instant, counts: z.record(z.string(), z.int()) })),
  }),
} as const;
