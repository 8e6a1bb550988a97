import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startIsolated } from './isolated-process.js';

describe('a process for hostile files', () => {
  it('reaches no environment, no network, no file, no further process and no code from strings', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'qp-isolated-'));
    const file = join(folder, 'secret');
    await writeFile(file, 'secret');
    const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const child = await startIsolated('fixtures/nosy');
    // requests that somebody waits for go first
    expect(getPriority(child.pid)).toBeGreaterThan(getPriority());
    child.stdin.end(JSON.stringify({ port: (server.address() as AddressInfo).port, file }));
    expect(await text(child.stdout)).toBe('[]');
    server.close();
    await rm(folder, { recursive: true });
  });
});
