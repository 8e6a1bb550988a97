import { z } from 'zod';
import { id, line, operation } from '../operation/index.js';
import { email, newPassword } from './words.js';

const token = z.string().min(20).max(200).describe('the part of the link after #');

/** One-time links: the first administrator of an empty installation, and people who set their password. */
export const setup = {
  firstAdministrator: operation({
    id: 'setup.firstAdministrator',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/setup/first-administrator',
    access: { kind: 'public' },
    summary: 'Make the provider organisation and its first administrator',
    description: 'With the one-time link that the first start prints; valid for 30 minutes, once, and only while nobody has an account.',
    body: z.object({ token, organisation: line.describe('name of the QP-services provider'), name: line, email, password: newPassword }),
    response: z.object({ personId: id, organisationId: id }),
  }),
  acceptInvitation: operation({
    id: 'setup.acceptInvitation',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/setup/invitation',
    access: { kind: 'public' },
    summary: 'Set the first password with a one-time link',
    description: 'Refused where the account got a password or a mandate since the link was made.',
    body: z.object({ token, password: newPassword }),
    response: z.object({ personId: id }),
  }),
} as const;

/** A forgotten password: a link by mail, then a new one. */
export const passwordResets = {
  request: operation({
    id: 'passwordResets.request',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/password-resets',
    access: { kind: 'public' },
    summary: 'Ask for a link to choose a new password',
    description:
      'The link goes by mail to the address of the account and works once, for 30 minutes. The answer is the same for an address without account.',
    body: z.object({ email }),
    response: z.object({ taken: z.literal(true) }),
  }),
  finish: operation({
    id: 'passwordResets.finish',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/password-resets/new-password',
    access: { kind: 'public' },
    summary: 'Choose a new password with the link',
    description: 'Ends all sessions. Second factors stay and are asked for at the next sign-in.',
    body: z.object({ token, password: newPassword }),
    response: z.object({ personId: id }),
  }),
} as const;
