import { z } from 'zod';
import { placeGrades } from '@qp/domain/people';
import { id, instant, line, operation } from '../operation/index.js';
import { passkeyAnswer, passkeyRequest } from './passkeys.js';
import { country, factorKinds, totpCode } from './sign-in-words.js';
import { givenPassword } from './words.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The very command to be signed, as it will be sent. */
const command = {
  operation: z.string().describe('id of the command, such as cases.certify'),
  params: z.record(z.string(), z.string()).default({}).describe('path parameters of the command'),
  query: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
  body: z.unknown().describe('body of the command'),
  meaning: z.string().describe('meaning of the signature, such as CERTIFICATION'),
  manifestHash: sha256.nullish().describe('sha256 of the evidence manifest that was shown, where the act signs one'),
  declaredCountry: country.optional().describe('country from which the person signs, ISO 3166 alpha-2'),
};

/** Where somebody signs from, and how well that is supported. */
export const placeShown = z.object({
  declaredCountry: z.string().nullable(),
  grade: z.enum(placeGrades).describe('none of them is proof of the place'),
  words: line,
  differences: z.array(line).describe('what differs from where the session was opened; show it before signing'),
});

/** What a signer sees before signing (21 CFR 11.50; EU GMP Annex 11 clause 14). */
export const ceremonyShown = z.object({
  act: line.describe('the act in words'),
  meaning: z.string(),
  meaningText: line.describe('what the signature says, word for word'),
  content: z
    .array(z.object({ label: line, value: z.string() }))
    .describe('what is signed, field by field as a person reads it; the record itself is shown by its service'),
  contentHash: sha256.describe('sha256 of operation, parameters, query and body: what the signature binds'),
  manifestHash: sha256.nullable(),
  name: line.describe('printed name of the signer'),
  organisation: line,
  roles: z.array(z.string()),
  at: instant.describe('server time; the signature gets the time of its recording'),
  zone: line.describe('zone of the person, which the signature records beside the time in UTC; UTC where their program says none'),
  place: placeShown,
});

/** Signing: the person proves themselves again for one command (21 CFR 11.200; EU GMP Annex 11 clause 14). */
export const signing = {
  prepare: operation({
    id: 'signatures.prepare',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/signatures/ceremonies',
    access: { kind: 'signed-in' },
    summary: 'Begin to sign a command: what will be signed, and which components are asked for',
    description:
      'Two components each time for acts that make a register entry or a regulatory release; for others two at the first signing of a ' +
      'session and one later. Password, passkey or the fresh sign-in at your identity provider stand for you; one-time code or passkey ' +
      'come second. The request to the passkey works for this very content alone.',
    body: z.object(command),
    response: z.object({
      shown: ceremonyShown,
      ceremony: z.enum(['ALL_EACH_TIME', 'ALL_THEN_ONE']),
      componentsNeeded: z.int().describe('1 or 2 components now'),
      enrolled: z.array(z.enum(factorKinds)).describe('second factors of the account'),
      canSign: z.boolean().describe('false: see obstacle'),
      obstacle: line.nullable().describe('why this account cannot sign this act now, with what to do'),
      identityProvider: z
        .boolean()
        .describe('whether the identity provider of the organisation can stand for you (identityProviders.beginSigning)'),
      passkey: passkeyRequest.nullable(),
      expiresAt: instant,
    }),
  }),
  createIntent: operation({
    id: 'signatures.createIntent',
    service: 'gateway',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/signatures/intents',
    access: { kind: 'signed-in' },
    summary: 'Sign a command: give all components asked for',
    description:
      'Answers an intent for the header `x-qp-intent` of exactly this command with exactly this body, valid once, for five minutes. ' +
      'Give params and body as they will be sent; the answer of a passkey belongs to a signatures.prepare of the same content. ' +
      "Refused: a command that is not signed, another meaning than the command's, a component that is wrong (SIGN_IN_FAILED) or " +
      'missing (SIGNATURE_REQUIRED). Failures are recorded; after three within an hour quality management and the person are told.',
    body: z.object({
      ...command,
      password: givenPassword.optional(),
      totp: totpCode.optional(),
      passkey: passkeyAnswer.optional(),
      identityProvider: z
        .object({ ceremonyId: id })
        .optional()
        .describe('fresh sign-in at your identity provider, of identityProviders.beginSigning'),
    }),
    response: z.object({ intent: z.string(), intentId: id, expiresAt: instant, place: placeShown, factors: z.array(z.string()) }),
  }),
} as const;
