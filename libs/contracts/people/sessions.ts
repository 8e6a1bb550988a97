import { z } from 'zod';
import { id, instant, operation } from '../operation/index.js';
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
    summary: 'Sign in',
    description:
      'Answers a token for `Authorization: Bearer` and sets it as cookie `qp_session` as well; with the cookie, requests other than ' +
      'GET need the header `x-qp-csrf: 1`. A session ends after 30 minutes without use, and after 12 hours in any case. Wrong ' +
      'passwords make the next attempt wait (TOO_MANY_REQUESTS); an account is never locked by them.',
    body: z.object({ email, password: givenPassword }),
    response: session.extend({ token: z.string().describe('session token; shown once') }),
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

/** Signing: the person proves themselves again for one command (21 CFR 11.200; EU GMP Annex 11 clause 14). */
export const signing = {
  createIntent: operation({
    id: 'signatures.createIntent',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/signatures/intents',
    access: { kind: 'signed-in' },
    summary: 'Sign a command: give the password again',
    description:
      'Answers an intent for the header `x-qp-intent` of exactly this command with exactly this body, valid once, for five minutes. ' +
      'Give params and body as they will be sent. Refused: a command that is not signed, another meaning than the ' +
      "command's, a wrong password (SIGN_IN_FAILED; recorded).",
    body: z.object({
      operation: z.string().describe('id of the command, such as cases.certify'),
      params: z.record(z.string(), z.string()).default({}).describe('path parameters of the command'),
      query: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
      body: z.unknown().describe('body of the command'),
      meaning: z.string().describe('meaning of the signature, such as CERTIFICATION'),
      manifestHash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullish()
        .describe('sha256 of the evidence manifest that was shown, where the act signs one'),
      declaredCountry: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional()
        .describe('country from which the person signs, ISO 3166 alpha-2'),
      password: givenPassword,
    }),
    response: z.object({ intent: z.string(), intentId: id, expiresAt: instant }),
  }),
} as const;
