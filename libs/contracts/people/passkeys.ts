import { z } from 'zod';
import { id } from '../operation/index.js';

const base64url = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(8192);
const credential = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.looseObject({}).default({}),
};

/** What a browser answers to a request of a passkey (`AuthenticationResponseJSON` of WebAuthn Level 3). */
export const passkeyResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});
/** What a browser answers to a request of a passkey. */
export type PasskeyResponse = z.infer<typeof passkeyResponse>;

/** What a browser answers when it makes a passkey (`RegistrationResponseJSON`). */
export const passkeyCreation = z.object({
  ...credential,
  response: z.looseObject({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(30)).max(10).optional(),
  }),
});
/** What a browser answers when it makes a passkey. */
export type PasskeyCreation = z.infer<typeof passkeyCreation>;

/** A request to a passkey: give `options` to the browser, and its answer back with `ceremonyId`. Works once, for five minutes. */
export const passkeyRequest = z.object({
  ceremonyId: id.describe('to be given back with the answer of the passkey'),
  options: z
    .looseObject({ challenge: base64url })
    .describe('`PublicKeyCredentialRequestOptionsJSON`, for `navigator.credentials.get` or `startAuthentication`'),
  origin: z.url().describe('address of the page that must ask: passkeys work at no other one'),
});
/** A request to a passkey. */
export type PasskeyRequest = z.infer<typeof passkeyRequest>;

/** The answer of a passkey to such a request. */
export const passkeyAnswer = z.object({ ceremonyId: id, response: passkeyResponse });
/** The answer of a passkey to a request. */
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;
