import { createClient, type ApiClient } from '@qp/contracts/operation';
import { signInScripted } from '@qp/platform/scripted-people';
import type { CommandInput } from '../command.js';
import { accountOf, type Account } from './accounts.js';

/** Somebody who is signed in, with the means to act and to sign. */
export interface SignedIn {
  readonly account: Account;
  readonly personId: string;
  readonly organisationId: string;
  readonly token: string;
  readonly api: ApiClient;
}

/** Milliseconds that one call may take: a command waits for its workflow. */
const PATIENCE = 60_000;

/** Signs a demo account in, with password and software passkey. */
export async function signIn(url: string, account: Account): Promise<SignedIn> {
  const session = await signInScripted(url, account, PATIENCE);
  return {
    account,
    personId: session.person.id,
    organisationId: session.organisation.id,
    token: session.token,
    api: createClient({ baseUrl: url, token: session.token, timeout: PATIENCE }),
  };
}

/** A client: by the token given, else as an account of the demo folder, its operator; `timeout` in milliseconds for long answers. */
export async function readingClient(input: CommandInput, timeout = PATIENCE, account = 'ops@nordlicht.example'): Promise<ApiClient> {
  const token = input.token ?? (await signIn(input.url, accountOf(account))).token;
  return createClient({ baseUrl: input.url, token, timeout });
}
