import { createClient, type ResponseOf } from '@qp/contracts/operation';
import { sessions, type PasskeyAnswer, type PasskeyRequest } from '@qp/contracts/people';
import { answerRequest, type SoftwarePasskey } from './software-passkey.js';

/** What a script needs to be somebody: as a demo folder's `accounts.json` has it. */
export interface ScriptedPerson {
  readonly email: string;
  readonly password: string;
  /** Null or missing: an account without passkey. */
  readonly passkey?: SoftwarePasskey | null;
}

/** A session as signing in gives it. */
export type OpenedSession = ResponseOf<typeof sessions.secondFactor>;

/** Signs in with the password and, where the account asks for it, the software passkey. Throws `ApiProblem`, or TypeError without passkey. */
export async function signInScripted(url: string, person: ScriptedPerson, timeout?: number): Promise<OpenedSession> {
  const guest = createClient({ baseUrl: url, timeout });
  const step = await guest.call(sessions.create, { body: { email: person.email, password: person.password } });
  if (step.next === 'SIGNED_IN') return step;
  return guest.call(sessions.secondFactor, { body: { ticket: step.ticket, passkey: answerOf(person, step.passkey) } });
}

/** The answer of a person's software passkey to a request. */
export function answerOf(person: ScriptedPerson, request: PasskeyRequest | null): PasskeyAnswer {
  if (!person.passkey || !request) throw new TypeError(`${person.email} has no passkey that a script could use`);
  const response = answerRequest(person.passkey, request.options.challenge, request.origin);
  return { ceremonyId: request.ceremonyId, response };
}
