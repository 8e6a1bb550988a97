import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { CommandInput } from '../command.js';
import { Refused } from '../command.js';
import { homeFolder, readHomeFile } from './address.js';

interface HomeSettings {
  readonly postgres: { readonly url: string };
}

/**
 * Makes the one-time link for the first administrator again, on the machine of the data folder: whoever may read that folder may
 * do this, nobody else. Says so where there is an administrator already.
 */
export async function makeSetupLink(input: CommandInput): Promise<number> {
  const engines = readHomeFile<HomeSettings>('engines.json');
  const platform = readHomeFile<{ demo: boolean; publicUrl?: string }>('platform.json');
  if (!engines || !platform) throw new Refused(`There is no installation in ${homeFolder()}. Run this on its machine, with QP_HOME.`);
  if (platform.demo) throw new Refused('This is a demo folder: its accounts are in accounts.json.');
  const database = new URL(engines.postgres.url);
  database.pathname = '/qp';
  const bare = new URL(database);
  bare.username = '';
  bare.password = '';
  const gateway = join(import.meta.dirname, '..', '..', '..', 'gateway', 'dist', 'main.js');
  const child = spawn(process.execPath, [gateway, 'setup', '--no-demo'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      QP_DB_URL: bare.href,
      QP_KEYS: process.env['QP_KEYS'] ?? join(homeFolder(), 'keys.json'),
      QP_HOME: homeFolder(),
      QP_PUBLIC_URL: platform.publicUrl ?? input.url,
    },
  });
  let out = '';
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const link = /https?:\/\/\S+/.exec(out)?.[0];
  if (code !== 0) throw new Refused('The link could not be made; see above.');
  if (!link) throw new Refused('There is an administrator already; they invite everybody else.');
  console.log(input.json ? JSON.stringify({ link }) : `First administrator: ${link} (valid 30 minutes, once)`);
  return 0;
}
