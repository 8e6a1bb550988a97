import { z } from 'zod';
import { id, instant, line, operation, text } from '../operation/index.js';

/** To whom: one person, or everybody of an organisation with one of the roles. */
export const recipient = z.union([z.object({ personId: id }), z.object({ organisationId: id, roles: z.array(line).min(1) })]);

/** What a service asks to tell people. The words are made from the template, never by the asking service. */
export const notificationRequest = z.object({
  eventId: id.describe('taken in once'),
  key: line.describe('what it is about; one message per key and recipient, whatever happens'),
  template: line.describe('name of a template'),
  data: z
    .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
    .describe('values for the template; no personal data beyond names'),
  recipients: z.array(recipient).min(1),
  ownerOrg: id,
  sponsorId: id.nullable(),
  caseId: id.nullable(),
  replyToPersonId: id.optional().describe('case owner; answers go there, never to a dead address'),
});
export type NotificationRequest = z.infer<typeof notificationRequest>;

/** Operations of the notifications-service. */
export const notifications = {
  request: operation({
    id: 'notifications.request',
    service: 'notifications',
    kind: 'query',
    method: 'POST',
    path: '/internal/v1/notifications',
    access: { kind: 'service' },
    summary: 'Ask to tell people something',
    body: notificationRequest,
    response: z.object({ taken: z.boolean() }),
  }),
  recipients: operation({
    id: 'recipients.takeIn',
    service: 'notifications',
    kind: 'query',
    method: 'POST',
    path: '/internal/v1/recipients',
    access: { kind: 'service' },
    summary: 'Take in people and their mail addresses',
    body: z.object({
      eventId: id,
      organisations: z.array(z.object({ id, name: line, kind: line })).default([]),
      people: z.array(z.object({ id, name: line, organisationId: id, roles: z.array(line), email: z.email() })).default([]),
    }),
    response: z.object({ taken: z.boolean() }),
  }),
  inbox: operation({
    id: 'inbox.list',
    service: 'notifications',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/inbox',
    access: { kind: 'signed-in' },
    summary: 'What you were told, newest first',
    response: z.array(
      z.object({
        id,
        subject: line,
        text,
        caseId: id.nullable(),
        at: instant,
        readAt: instant.nullable(),
        mail: z.enum(['WAITING', 'SENT', 'FAILED']),
      }),
    ),
  }),
  markRead: operation({
    id: 'inbox.markRead',
    service: 'notifications',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/inbox/:notificationId/read',
    access: { kind: 'signed-in' },
    summary: 'Mark a message as read',
    params: z.object({ notificationId: id }),
    response: z.object({ id, readAt: instant }),
  }),
  stuck: operation({
    id: 'deliveries.stuck',
    service: 'notifications',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/deliveries/stuck',
    access: { kind: 'roles', roles: ['OPERATIONS', 'SYS_ADMIN', 'QUALITY_MGMT'] },
    summary: 'Mails that could not be delivered, or for which nobody to tell is known',
    description: "About your organisation's cases and records only; without addresses.",
    response: z.array(z.object({ id, subject: line, attempts: z.int(), error: z.string().nullable(), since: instant })),
  }),
} as const;
