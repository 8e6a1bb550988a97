import { z } from 'zod';
import { byRow, expectedVersion, id, line, operation, reason, recorded } from '../operation/index.js';
import { email, listedOrganisation, organisation, organisationKind, person, role } from './words.js';

const params = z.object({ personId: id });
const lockChange = recorded(z.object({ id, locked: z.boolean() }));

/** Organisations that take part in releases. */
export const organisations = {
  create: operation({
    id: 'organisations.create',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/organisations',
    ...byRow('organisation.add'),
    summary: 'Enter an organisation that the provider works with',
    description:
      'Name and kind are critical fields: until a second person has confirmed them (organisations.confirm), it gets no accounts and no other service knows it (EU GMP Annex 11 clause 6).',
    body: z.object({ name: line, kind: organisationKind }),
    response: recorded(organisation),
  }),
  change: operation({
    id: 'organisations.change',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/organisations/:organisationId/change',
    ...byRow('organisation.change'),
    summary: 'Correct the name of an organisation',
    description:
      'Your own or one that yours administers. The name in force stays until a second person has confirmed the new one. Its kind stays: rights hang on it. Records signed before keep the name of their day.',
    params: z.object({ organisationId: id }),
    body: z.object({ name: line, expectedVersion, reason }),
    response: recorded(organisation),
  }),
  confirm: operation({
    id: 'organisations.confirm',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/organisations/:organisationId/confirm',
    ...byRow('organisation.add'),
    summary: 'Confirm a new organisation, or its corrected name, as second person',
    description: 'Refused for the person who entered it, and where nothing waits.',
    params: z.object({ organisationId: id }),
    body: z.object({ expectedVersion }),
    response: recorded(organisation),
  }),
  list: operation({
    id: 'organisations.list',
    service: 'gateway',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/organisations',
    access: { kind: 'signed-in' },
    summary: 'Organisations that you may see',
    description: 'Your own, those that yours administers, and the sponsors that it acts for.',
    response: z.array(listedOrganisation),
  }),
} as const;

/** Accounts. They carry no GxP role: those are mandates (domain reference 2.6). */
export const people = {
  create: operation({
    id: 'people.create',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/people',
    ...byRow('account.create'),
    summary: 'Create an account',
    description: 'Without password: give the person the link of people.invite. Roles with GxP powers are refused here (2.6).',
    body: z.object({
      organisationId: id,
      name: line,
      email,
      roles: z.array(role).max(3).default([]).describe('OPERATIONS, INSPECTOR or SYS_ADMIN; all others are mandates'),
      reason,
    }),
    response: recorded(person),
  }),
  list: operation({
    id: 'people.list',
    service: 'gateway',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/people',
    access: { kind: 'signed-in' },
    summary: 'People of your organisation, and of those that it administers',
    response: z.array(person),
  }),
  invite: operation({
    id: 'people.invite',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/people/:personId/invitations',
    access: byRow('account.create').access,
    summary: 'Make a one-time link with which the person sets the first password',
    description:
      'Valid for 24 hours, once; a new link makes earlier ones void. Refused for a person who has a password, or a mandate or a proposed one.',
    params,
    response: z.object({ link: z.string(), expiresAt: z.iso.datetime() }),
  }),
  lock: operation({
    id: 'people.lock',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/people/:personId/lock',
    ...byRow('account.lock'),
    summary: 'Lock an account and end its sessions',
    params,
    body: z.object({ reason }),
    response: lockChange,
  }),
  unlock: operation({
    id: 'people.unlock',
    service: 'gateway',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/people/:personId/unlock',
    ...byRow('account.lock'),
    summary: 'Open a locked account again',
    params,
    body: z.object({ reason }),
    response: lockChange,
  }),
  one: operation({
    id: 'people.one',
    service: 'gateway',
    kind: 'query',
    method: 'GET',
    path: '/internal/v1/people/:personId',
    access: { kind: 'service' },
    summary: 'One person, for other services',
    params,
    response: person.omit({ email: true }).extend({ organisationName: line }),
  }),
} as const;
