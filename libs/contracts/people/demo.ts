import { z } from 'zod';
import { line, operation } from '../operation/index.js';
import { email, organisationKind, role } from './words.js';

/** Demo folders only, and only for callers on the machine itself: how to sign in without an authenticator app. */
export const demo = {
  people: operation({
    id: 'demo.people',
    service: 'gateway',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/demo/people',
    access: { kind: 'public' },
    summary: 'Demo people with password and a one-time code that still counts',
    description: 'NOT_FOUND where the folder is no demo or the caller is on another machine. Every code works once.',
    response: z.array(
      z.object({
        email,
        name: line,
        organisation: line,
        organisationKind,
        roles: z.array(role),
        password: z.string(),
        code: z.string().describe('one-time code of this half minute; where the person used it already, the one after it'),
        codeSecondsLeft: z.int().describe('seconds until another code is shown'),
      }),
    ),
  }),
  inbox: operation({
    id: 'demo.inbox',
    service: 'gateway',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/demo/inbox',
    access: { kind: 'public' },
    summary: 'Where the mails of a demo can be read',
    description: 'NOT_FOUND where the folder is no demo or the caller is on another machine.',
    response: z.object({ url: z.url().nullable().describe('page of the mail catcher; null where mails go to a mail server') }),
  }),
} as const;
