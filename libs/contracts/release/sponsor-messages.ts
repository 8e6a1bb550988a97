import { z } from 'zod';
import { byRow, expectedVersion, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';

const params = z.object({ messageId: id });
const written = recorded(z.object({ messageId: id }));
const seen = expectedVersion.describe('version of the message that was shown; a newer one refuses the command');

/** Messages to a sponsor about what a forecast endangers: drafted by the system, edited and sent by a person (domain reference 2.7, 7.5). */
export const sponsorMessageOperations = {
  list: operation({
    id: 'sponsor-messages.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/sponsor-messages',
    access: { kind: 'roles', roles: ['OPERATIONS', 'QP_OFFICE', 'QA_LEAD'] },
    summary: 'Messages to sponsors: drafts first, then what became of the others',
    query: z.object({ caseId: id.optional(), state: z.enum(['DRAFT', 'SENT', 'DISCARDED']).optional() }),
    response: z.array(
      z.object({
        messageId: id,
        caseId: id,
        sponsorId: id,
        sponsor: line,
        batchNo: line,
        because: text.describe('the escalation that the draft was made for; for the house alone'),
        state: z.enum(['DRAFT', 'SENT', 'DISCARDED']),
        subject: line,
        text: text.describe('as drafted, or as a person wrote it'),
        draftedAt: instant,
        editedBy: line.nullable(),
        sentBy: line.nullable(),
        sentAt: instant.nullable(),
        discardedBecause: text.nullable(),
        version: z.int(),
      }),
    ),
  }),
  edit: operation({
    id: 'sponsor-messages.edit',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/sponsor-messages/:messageId',
    ...byRow('planning.editSponsorMessage'),
    summary: 'Write a drafted message anew',
    params,
    body: z.object({ expectedVersion: seen, subject: line, text }),
    response: written,
  }),
  send: operation({
    id: 'sponsor-messages.send',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/sponsor-messages/:messageId/send',
    ...byRow('planning.sendSponsorMessage'),
    summary: 'Send a message to the sponsor, in your name',
    description: 'Once: the version that you name is what leaves. Answers go to you. No message leaves by itself.',
    params,
    body: z.object({ expectedVersion: seen }),
    response: written,
  }),
  discard: operation({
    id: 'sponsor-messages.discard',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/sponsor-messages/:messageId/discard',
    ...byRow('planning.discardSponsorMessage'),
    summary: 'Put a draft aside; it is kept',
    params,
    body: z.object({ expectedVersion: seen, reason }),
    response: written,
  }),
} as const;
