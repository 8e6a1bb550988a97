import { afterEach, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { ProcessGroup } from './group.mjs';
import { startOf, until } from './identity.mjs';

/** Starts a child that stays, tells its number, and stays itself. */
const WITH_A_CHILD = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  console.log(child.pid);
  setInterval(() => {}, 1000);
`;
let group: ProcessGroup;

afterEach(() => group.signal('SIGKILL'));

it('ends what a program started together with the program', async () => {
  group = new ProcessGroup(process.execPath, ['-e', WITH_A_CHILD], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [told] = (await once(group.head.stdout!, 'data')) as [Buffer];
  const child = Number(told.toString());
  expect(startOf(child)).toBeDefined();
  group.signal('SIGTERM');
  await once(group.head, 'exit');
  expect(await until(() => startOf(child) === undefined, { limitMs: 5_000, everyMs: 10 })).toBe(true);
  expect(() => group.signal('SIGTERM')).not.toThrow();
});
