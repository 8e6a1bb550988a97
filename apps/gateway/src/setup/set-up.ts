import type { KeyRing } from '@qp/platform/auth';
import { jobsScope } from '@qp/platform/persistence';
import { join } from 'node:path';
import { connectDatabase } from '../connect-database.js';
import { loadDemo } from './load-demo.js';
import { firstAdministratorToken } from './one-time-links.js';

/** What the set-up works with. */
export interface SetUpSettings {
  readonly databaseUrl: string;
  readonly keys: KeyRing;
  /** Data folder, where the accounts file goes. */
  readonly home: string;
  readonly publicUrl: string;
  readonly demo: boolean;
  readonly now: Date;
}

/** Prepares a folder for its first use: demo accounts, or the link for the first administrator. Gives the lines to print. */
export async function setUp(settings: SetUpSettings): Promise<string[]> {
  const database = await connectDatabase(settings.databaseUrl, settings.keys);
  try {
    if (settings.demo) {
      const { made, accounts } = await loadDemo({ ...settings, database }, join(settings.home, 'accounts.json'));
      return [made > 0 ? `Demo: ${made} of ${accounts} accounts made.` : `Demo: ${accounts} accounts are there already.`];
    }
    const token = await database.run(jobsScope, (tx) => firstAdministratorToken(tx, settings.now));
    return token === undefined ? [] : [`First administrator: ${settings.publicUrl}/setup#${token} (valid 30 minutes, once)`];
  } finally {
    await database.close();
  }
}
