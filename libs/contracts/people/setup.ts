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
