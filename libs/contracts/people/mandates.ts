import { delegableCommands, type CommandName } from '@qp/domain/people';
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
  ownConfirmation: z
    .enum(['AWAITED', 'GIVEN'])
    .nullable()
    .describe(
      'of one of the first two people of quality management: whether they confirmed it themselves (mandates.confirm); null for all others',
    ),
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

/** Id of a command that a delegation may cover. */
const delegable = z
  .string()
  .refine((word): word is CommandName => (delegableCommands as readonly string[]).includes(word), 'is no command that can be delegated')
  .describe('`object.command`, such as shipment.request');

/** A sponsor's written delegation to another organisation: what it may do for the sponsor, from when to when. */
export const delegation = z.object({
  id,
  sponsorId: id,
  organisationId: id.describe('organisation that may act for the sponsor'),
  commands: z.array(delegable).describe('what it covers; nothing else may be done for the sponsor'),
  reference: line.describe('the written delegation'),
  evidence: line.nullable().describe('where the signed writing is kept'),
  validFrom: day,
  validTo: day,
  state: z.enum(mandateStates).describe('in force only when APPROVED, and between its dates'),
  proposedBy: id.nullable().describe('null: entered by the set-up of a demo'),
  approvedBy: id.nullable(),
  revoked: z.boolean(),
});

const ofDelegation = z.object({ delegationId: id });

/** Delegations: for which sponsors an organisation acts, and in what (domain reference 2.6; SOD-8, SOD-10). */
export const delegations = {
  propose: operation({
    id: 'delegations.propose',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/delegations',
    ...byRow('delegation.propose'),
    summary: "Propose to enter a sponsor's written delegation to another organisation",
    description: 'With the signed writing as evidence. It gives no right before a second person of quality management approves it.',
    body: z.object({
      sponsorId: id,
      organisationId: id,
      commands: z.array(delegable).min(1),
      reference: line,
      evidence: line,
      validFrom: day,
      validTo: day,
      reason,
    }),
    response: recorded(delegation),
  }),
  approve: operation({
    id: 'delegations.approve',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/delegations/:delegationId/approve',
    ...byRow('delegation.approve'),
    summary: 'Approve a proposed delegation; another person than who proposed it',
    params: ofDelegation,
    body: z.object({ reason }),
    response: recorded(delegation),
  }),
  revoke: operation({
    id: 'delegations.revoke',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/delegations/:delegationId/revoke',
    ...byRow('delegation.revoke'),
    summary: 'End a delegation, or withdraw a proposed one, at once',
    params: ofDelegation,
    body: z.object({ reason }),
    response: recorded(delegation),
  }),
  takeBack: operation({
    id: 'delegations.takeBack',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/delegations/:delegationId/take-back',
    access: { kind: 'roles', roles: ['SPONSOR_CLINSUP', 'SPONSOR_REGREL'] },
    summary: 'End a delegation of your own organisation at once',
    description: 'What a sponsor gave it takes back alone: nobody else has to agree that fewer may act for it.',
    params: ofDelegation,
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
    summary: 'Delegations that your organisation gave, received or entered',
    response: z.array(delegation),
  }),
} as const;
