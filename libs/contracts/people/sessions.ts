import { z } from 'zod';
import { id, operation } from '../operation/index.js';
import { passkeyAnswer, passkeyRequest } from './passkeys.js';
import { country, ownSession, recoveryCode, secondFactorAsked, signedIn, standing, totpCode } from './sign-in-words.js';
import { email, givenPassword, newPassword, session } from './words.js';

/** Signing in and out. */
export const sessions = {
  create: operation({
    id: 'sessions.create',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/sessions',
    access: { kind: 'public' },
    summary: 'Sign in with the password: the first step',
    description:
      'For an account with a second factor the answer is `next: SECOND_FACTOR` and a ticket for sessions.secondFactor; else `SIGNED_IN` ' +
      'with a token for `Authorization: Bearer`, set as cookie `qp_session` as well; with the cookie, requests other than ' +
      'GET need the header `x-qp-csrf: 1`. A session ends after 30 minutes without use, and after 12 hours in any case. Wrong ' +
      'passwords make the next attempt wait (TOO_MANY_REQUESTS); an account is never locked by them.',
    body: z.object({ email, password: givenPassword, declaredCountry: country.optional() }),
    response: z.discriminatedUnion('next', [signedIn, secondFactorAsked]),
  }),
  secondFactor: operation({
    id: 'sessions.secondFactor',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/sessions/second-factor',
    access: { kind: 'public' },
    summary: 'Sign in: the second step',
    description:
      'One of a one-time code, the answer of a passkey, or a recovery code. Wrong codes make the next one wait; a passkey never has to.',
    body: z.object({
      ticket: z.string().min(20).max(200),
      totp: totpCode.optional(),
      passkey: passkeyAnswer.optional(),
      recoveryCode: recoveryCode.optional(),
    }),
    response: signedIn,
  }),
  passkeyOptions: operation({
    id: 'sessions.passkeyOptions',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/sessions/passkey-request',
    access: { kind: 'public' },
    summary: 'Ask for a passkey to sign in without password',
    response: passkeyRequest,
  }),
  createByPasskey: operation({
    id: 'sessions.createByPasskey',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/sessions/by-passkey',
    access: { kind: 'public' },
    summary: 'Sign in with a passkey alone',
    description: 'The passkey must have verified its user (PIN, fingerprint or face); so it is possession and knowledge or body in one.',
    body: z.object({ ...passkeyAnswer.shape, declaredCountry: country.optional() }),
    response: signedIn,
  }),
  current: operation({
    id: 'sessions.current',
    service: 'gateway',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/sessions/current',
    access: { kind: 'signed-in' },
    summary: 'Who is signed in, with which roles, for which sponsors',
    response: session,
  }),
  standing: operation({
    id: 'me.standing',
    service: 'gateway',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/me',
    access: { kind: 'signed-in' },
    summary: 'What you are, hold and may do, as data for screens',
    response: standing,
  }),
  list: operation({
    id: 'sessions.list',
    service: 'gateway',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/sessions',
    access: { kind: 'signed-in' },
    summary: 'Your sessions in force',
    response: z.array(ownSession),
  }),
  revoke: operation({
    id: 'sessions.revoke',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/sessions/:sessionId/end',
    access: { kind: 'signed-in' },
    summary: 'End one of your sessions at once',
    params: z.object({ sessionId: id }),
    response: z.object({ ended: z.literal(true) }),
  }),
  delete: operation({
    id: 'sessions.delete',
    service: 'gateway',
    kind: 'query',
    method: 'DELETE',
    path: '/api/v1/sessions/current',
    access: { kind: 'signed-in' },
    summary: 'Sign out',
    response: z.object({ ended: z.literal(true) }),
  }),
  changePassword: operation({
    id: 'sessions.changePassword',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/sessions/current/password',
    access: { kind: 'signed-in' },
    summary: 'Change your password',
    description: 'With the present one. Ends all your other sessions.',
    body: z.object({ password: givenPassword, newPassword }),
    response: z.object({ changed: z.literal(true) }),
  }),
} as const;
