import type { ApiClient, BodyOf } from '@qp/contracts/operation';
import { signing } from '@qp/contracts/people';
import { answerOf, type ScriptedPerson } from './sign-in.js';

/** Signs one command with password and software passkey, as a person does in the ceremony; gives the intent. Throws `ApiProblem`. */
export async function signCommandScripted(
  api: ApiClient,
  person: ScriptedPerson,
  command: BodyOf<typeof signing.prepare>,
): Promise<string> {
  const prepared = await api.call(signing.prepare, { body: command });
  const passkey = prepared.passkey ? answerOf(person, prepared.passkey) : undefined;
  const { intent } = await api.call(signing.createIntent, { body: { ...command, password: person.password, passkey } });
  return intent;
}
