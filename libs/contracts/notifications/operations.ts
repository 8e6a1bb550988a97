import { z } from 'zod';
import { id, instant, line, operation, reason, recorded, text } from '../operation/index.js';

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
  fallback: z.array(recipient).optional().describe('told, in this order, where none of the recipients can be reached'),
  fold: z
    .object({ capPerDay: z.int().min(1).max(1000) })
    .optional()
    .describe('waits for the next digest of its reader instead of a mail of its own; at most so many digests on one day'),
  ownerOrg: id,
  sponsorId: id.nullable(),
  caseId: id.nullable(),
  replyToPersonId: id.optional().describe('case owner; answers go there, never to a dead address'),
});
export type NotificationRequest = z.infer<typeof notificationRequest>;

/** Language of a reader. */
export const language = z.enum(['en', 'de']);

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');
/** How a person wants to be told. */
export const preferences = z.object({
  language,
  timeZone: line.describe('IANA name; quiet hours and the daily cap are meant in it'),
  quiet: z.object({ from: clock, to: clock }).nullable().describe('no digest leaves in these hours of the day'),
  optionalMails: z.boolean().describe('false: what the process does not need stays in the inbox'),
});

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
  sendDigests: operation({
    id: 'digests.send',
    service: 'notifications',
    kind: 'query',
    method: 'POST',
    path: '/internal/v1/digests',
    access: { kind: 'service' },
    summary: 'Fold what waits for digests into one mail per reader',
    description: 'Asked for by a schedule, as often as it likes: readers in their quiet hours and over their cap are left for later.',
    response: z.object({ digests: z.int(), folded: z.int() }),
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
    query: z.object({
      unread: z.enum(['true', 'false']).optional().describe('true: only what you have not read'),
      after: id.optional().describe('message with which the page before ended: the next page'),
      limit: z.coerce.number().int().min(1).max(200).default(200),
    }),
    response: z.array(
      z.object({
        id,
        subject: line,
        text,
        caseId: id.nullable(),
        at: instant,
        readAt: instant.nullable(),
        mail: z
          .enum(['WAITING', 'SENT', 'FAILED', 'DIGEST', 'INBOX_ONLY'])
          .describe('DIGEST: goes, or went, with others in one mail; INBOX_ONLY: you want no mail of this kind'),
      }),
    ),
  }),
  inboxCounts: operation({
    id: 'inbox.counts',
    service: 'notifications',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/inbox-counts',
    access: { kind: 'signed-in' },
    summary: 'How much you were told, and have not read',
    response: z.object({ unread: z.int(), total: z.int() }),
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
  markAllRead: operation({
    id: 'inbox.markAllRead',
    service: 'notifications',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/inbox/read',
    access: { kind: 'signed-in' },
    summary: 'Mark everything as read that you were told until now',
    response: z.object({ marked: z.int() }),
  }),
  readPreferences: operation({
    id: 'notification-preferences.read',
    service: 'notifications',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/notification-preferences',
    access: { kind: 'signed-in' },
    summary: 'How you want to be told',
    response: preferences.extend({ bounced: z.string().nullable().describe('why mails to your address came back, and rest') }),
  }),
  setPreferences: operation({
    id: 'notification-preferences.set',
    service: 'notifications',
    kind: 'record-command',
    method: 'PUT',
    path: '/api/v1/notification-preferences',
    access: { kind: 'signed-in' },
    summary: 'Say how you want to be told',
    description: 'Mails that the process needs (reminders, questions, hand-offs, freezes, escalations) leave in any case.',
    body: preferences,
    response: preferences,
  }),
  templates: operation({
    id: 'mail-templates.list',
    service: 'notifications',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/mail-templates',
    access: { kind: 'roles', roles: ['OPERATIONS', 'QUALITY_MGMT', 'SYS_ADMIN'] },
    summary: 'Messages that people get',
    response: z.array(z.object({ name: line, needed: z.boolean().describe('false: readers may decline the mail'), subject: line })),
  }),
  previewTemplate: operation({
    id: 'mail-templates.preview',
    service: 'notifications',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/mail-templates/:name/preview',
    access: { kind: 'roles', roles: ['OPERATIONS', 'QUALITY_MGMT', 'SYS_ADMIN'] },
    summary: 'A message with made-up values, as your organisation would send it',
    params: z.object({ name: line }),
    query: z.object({ language }),
    response: z.object({ subject: line, text, html: z.string() }),
  }),
  readSender: operation({
    id: 'mail-sender.read',
    service: 'notifications',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/mail-sender',
    access: { kind: 'roles', roles: ['OPERATIONS', 'QUALITY_MGMT', 'SYS_ADMIN'] },
    summary: 'In whose name mails about your cases leave',
    response: z.object({ version: z.int(), name: line.nullable(), logoUrl: z.url().nullable() }),
  }),
  setSender: operation({
    id: 'mail-sender.set',
    service: 'notifications',
    kind: 'record-command',
    method: 'PUT',
    path: '/api/v1/mail-sender',
    access: { kind: 'roles', roles: ['QUALITY_MGMT'] },
    summary: 'Set the name and logo of mails about your cases',
    description: 'The address stays that of the installation, which its mail server vouches for.',
    body: z.object({ name: line, logoUrl: z.httpUrl().optional(), reason }),
    response: recorded(z.object({ name: line })),
  }),
  reportBounce: operation({
    id: 'bounces.report',
    service: 'notifications',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/bounces',
    access: { kind: 'roles', roles: ['SYS_ADMIN', 'OPERATIONS'] },
    summary: 'Hand in a mail that came back',
    description:
      'A delivery status notification (RFC 3464) as it came. A permanent failure marks the address, lets mails to it rest and tells somebody else; handed in twice it works once.',
    body: z.object({ message: z.string().min(1).max(500_000) }),
    response: z.object({ outcome: z.enum(['ADDRESS_MARKED', 'TEMPORARY', 'NOT_OURS']) }),
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
