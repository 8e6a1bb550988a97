import type { SoftwarePasskey } from '@qp/platform/scripted-people';
import { homeFolder, readHomeFile } from './address.js';
import { Refused } from '../command.js';

/** One demo account of the home folder. */
export interface Account {
  readonly email: string;
  readonly name: string;
  readonly organisation: string;
  readonly role: string;
  readonly password: string;
  /** Seed of one-time codes, Base32. */
  readonly totpSecret: string;
  /** Passkey with which scripts sign: a one-time code works once. */
  readonly passkey: SoftwarePasskey;
}

/** The demo accounts of this folder; refuses where it has none. */
export function demoAccounts(): readonly Account[] {
  const accounts = readHomeFile<readonly Account[]>('accounts.json');
  if (!accounts)
    throw new Refused(`There are no demo accounts in ${homeFolder()}. Start a demo folder with \`npm start\`, or give --token.`);
  return accounts;
}

/** The demo account with this address. */
export function accountOf(email: string): Account {
  const found = demoAccounts().find((account) => account.email === email);
  if (!found) throw new Refused(`There is no demo account ${email} in ${homeFolder()}.`);
  return found;
}
