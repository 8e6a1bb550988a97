import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { Account } from '@qp/testing/stack';
import { enginesOf, Scratch, sql } from './scratch.js';

// each starts the whole stack, some of them three times
jest.setTimeout(240_000);

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
});
afterEach(() => scratch.clean());

/** The account `nobody` where the tests run as root; nothing where they run as a normal user anyway. */
function normalUser(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const number = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

/** A folder of the account's own. */
function folderOf(account: Account | undefined, name: string): string {
  const folder = join(scratch.folder, name);
  mkdirSync(folder, { mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}

/** The engines that this account's tests fetched, where another account can read them: it fetches none of its own. */
function cacheFor(account: Account | undefined): Record<string, string> {
  const cache = process.env['QP_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'qp-release');
  if (!account || !existsSync(cache)) return {};
  const copy = folderOf(account, 'cache');
  for (const engine of readdirSync(cache).filter((name) => /^(temporal|minio)-[^.]+(\.\d+)*$/.test(name))) {
    cpSync(join(cache, engine), join(copy, engine), { recursive: true });
    execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, join(copy, engine)]);
  }
  return { QP_CACHE: copy };
}

it('a start by a normal user comes up in a folder of their own, keeps its data, and leaves nothing behind', async () => {
  const account = normalUser();
  const own = folderOf(account, 'own');
  const env = { HOME: own, ...cacheFor(account) };
  const home = scratch.home(join('own', 'home'));
  const start = () => scratch.start(home, { env, account });
  const first = start();
  await first.ready();
  const asked = account?.uid ?? process.getuid?.();
  for (const { pid, command } of first.processes()) expect([command, statSync(`/proc/${pid}`).uid]).toEqual([command, asked]);
  for (const name of ['postgres', 'minio', 'engines.json', 'credentials.json']) expect(statSync(join(home, name)).uid).toBe(asked);
  // Postgres runs as whoever started it: nothing of it lies elsewhere.
  expect(existsSync(join(home, 'postgres.location.json'))).toBe(false);
  expect(enginesOf(home).s3.evidenceBucket).toBe('evidence-demo');
  await sql(home, 'create table kept as select 7 as seven');
  expect(await first.stop()).toBe(0);
  await first.gone();

  const second = start();
  await second.ready();
  expect(await sql(home, 'select seven from kept')).toEqual([{ seven: 7 }]);
  expect(await second.stop()).toBe(0);
  await second.gone();
});
