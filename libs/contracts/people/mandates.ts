import { z } from 'zod';
import { byRow, day, id, line, operation, reason, recorded } from '../operation/index.js';
import { role } from './words.js';

/** PROPOSED waits for the second person; APPROVED is in force between its dates. */
export const mandateStates = ['PROPOSED', 'APPROVED', 'REVOKED'] as const;

/** A role that a person holds by mandate: proposed, approved by a second person, with dates. */
export const mandate = z.object({
  id,
  personId: id,
  organisationId: id,
  role,
  validFrom: day,
  validTo: day.nullable(),
  evidence: line.describe('appointment, licence page, or the written naming by the sponsor'),
  state: z.enum(mandateStates),
  proposedBy: id.nullable().describe('null: entered by the set-up of a demo'),
  approvedBy: id.nullable(),
  demo: z.boolean(),
});
/** A role by mandate. */
export type Mandate = z.infer<typeof mandate>;

const params = z.object({ mandateId: id });
const changed = recorded(z.object({ id, state: z.enum(mandateStates) }));

/** Mandates: GxP roles by proposal of quality management and approval by a second person (domain reference 2.6, SOD-10). */
export const mandates = {
  propose: operation({
    id: 'mandates.propose',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/mandates',
    ...byRow('role.propose'),
    summary: 'Propose a role for a person',
    body: z.object({ personId: id, role, validFrom: day, validTo: day.optional(), evidence: line, reason }),
    response: changed,
  }),
  approve: operation({
    id: 'mandates.approve',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/mandates/:mandateId/approve',
    ...byRow('role.approve'),
    summary: 'Approve a proposed role; a third person beside proposer and holder',
    params,
    body: z.object({ reason }),
    response: changed,
  }),
  revoke: operation({
    id: 'mandates.revoke',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/mandates/:mandateId/revoke',
    ...byRow('role.revoke'),
    summary: 'End a role at once',
    params,
    body: z.object({ reason }),
    response: changed,
  }),
  appointQuality: operation({
    id: 'mandates.appointQuality',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/mandates/first-quality-management',
    ...byRow('account.create'),
    summary: 'Enter the first two people of quality management, once per organisation',
    description: 'With their written appointment; in force when both have confirmed (domain reference 2.6).',
    body: z.object({ organisationId: id, personIds: z.tuple([id, id]), evidence: line, reason }),
    response: recorded(z.object({ mandateIds: z.array(id) })),
  }),
  confirm: operation({
    id: 'mandates.confirm',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/mandates/:mandateId/confirm',
    access: { kind: 'signed-in' },
    summary: 'Confirm your own appointment as one of the first two people of quality management',
    params,
    body: z.object({}),
    response: changed,
  }),
  list: operation({
    id: 'mandates.list',
    service: 'gateway',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/mandates',
    access: { kind: 'signed-in' },
    summary: 'Mandates of your organisation, and those that it administers',
    response: z.array(mandate),
  }),
} as const;

/** A sponsor's written delegation to another organisation. */
export const delegation = z.object({
  id,
  sponsorId: id,
  organisationId: id.describe('organisation that may act for the sponsor'),
  reference: line.describe('the written delegation'),
  validFrom: day,
  validTo: day,
  revoked: z.boolean(),
});

const giver = { kind: 'roles', roles: ['SPONSOR_CLINSUP', 'SPONSOR_REGREL'] } as const;

/** Delegations: for which sponsors an organisation acts (SOD-8). */
export const delegations = {
  create: operation({
    id: 'delegations.create',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/delegations',
    access: giver,
    summary: 'Record that an organisation acts for yours by written delegation',
    body: z.object({ organisationId: id, reference: line, validFrom: day, validTo: day, reason }),
    response: recorded(delegation),
  }),
  revoke: operation({
    id: 'delegations.revoke',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/delegations/:delegationId/revoke',
    access: giver,
    summary: 'End a delegation at once',
    params: z.object({ delegationId: id }),
    body: z.object({ reason }),
    response: recorded(delegation),
  }),
  list: operation({
    id: 'delegations.list',
    service: 'gateway',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/delegations',
    access: { kind: 'signed-in' },
    summary: 'Delegations that your organisation gave or received',
    response: z.array(delegation),
  }),
} as const;
