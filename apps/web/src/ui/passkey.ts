import type { AnswerOf, BodyOf } from '../api/index.js';

type PasskeyRequest = AnswerOf<'sessions.passkeyOptions'>;
type PasskeyAnswer = NonNullable<BodyOf<'sessions.secondFactor'>['passkey']>;

/** The person broke off, or the browser has no passkey for us. */
export class PasskeyNotUsed extends Error {}

/** Asks the browser for the answer of a passkey; what is needed for it is loaded at its first use. */
export async function answerByPasskey({ ceremonyId, options }: PasskeyRequest): Promise<PasskeyAnswer> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  try {
    const response = await startAuthentication({ optionsJSON: options });
    return { ceremonyId, response } as PasskeyAnswer;
  } catch (cause) {
    throw new PasskeyNotUsed('The passkey was not used.', { cause });
  }
}
