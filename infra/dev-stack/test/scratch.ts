import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { writeSmallApps } from './small-apps.js';
import { Started, type Account } from '@qp/testing/stack';

/** A scratch folder with small apps, and the starts made in it. */
export class Scratch {
  readonly folder = mkdtempSync(join(tmpdir(), 'qp-stack-'));
  readonly apps: string;
  readonly #starts: Started[] = [];
  readonly #homes: string[] = [];

  constructor() {
    chmodSync(this.folder, 0o755);
    this.apps = writeSmallApps(this.folder);
  }

  home(name = 'home'): string {
    const home = join(this.folder, name);
    this.#homes.push(home);
    return home;
  }

  start(
    home: string,
    {
      args = [],
      env = {},
      through,
      account,
    }: { args?: string[]; env?: Record<string, string>; through?: 'npm' | 'node'; account?: Account } = {},
  ): Started {
    const started = new Started(['--home', home, ...args], { QP_APPS: this.apps, ...env }, through, account);
    this.#starts.push(started);
    return started;
  }

  clean(): void {
    for (const started of this.#starts) started.end();
    for (const home of this.#homes) {
      const location = join(home, 'postgres.location.json');
      if (existsSync(location))
        rmSync((JSON.parse(readFileSync(location, 'utf8')) as { folder: string }).folder, { recursive: true, force: true });
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

/** `engines.json` of a data folder. */
export interface Engines {
  postgres: { url: string };
  temporal: { address: string; namespace: string };
  s3: { endpoint: string; accessKey: string; secretKey: string; evidenceBucket: string; documentsBucket: string };
  smtp: { url: string; inbox: string };
}

export const enginesOf = (home: string): Engines => JSON.parse(readFileSync(join(home, 'engines.json'), 'utf8')) as Engines;

/** Runs one statement in the database of a data folder. */
export async function sql(home: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: enginesOf(home).postgres.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Holds a port of this machine until closed. */
export function holdPort(port = 0): Promise<{ port: number; close(): void }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({ port: address !== null && typeof address === 'object' ? address.port : 0, close: () => server.close() });
    });
  });
}
