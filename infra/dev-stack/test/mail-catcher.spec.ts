import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, until } from '@qp/testing/stack';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

describe('the catcher of mails', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qp-mails-'));
  let port: number;
  let catcher: ChildProcess;
  beforeAll(async () => {
    port = await freePort();
    const program = join(ROOT, 'infra', 'dev-stack', 'mail-catcher.mjs');
    catcher = spawn(process.execPath, [program, folder, String(await freePort()), String(port)], { stdio: 'ignore' });
    await until('its answer', () => status('/').catch(() => undefined));
  });
  afterAll(() => {
    catcher.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Asks for something as it is written, which no library makes an address of. */
  const status = async (path: string) => {
    const asked = request({ host: '127.0.0.1', port, path }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    return answer.statusCode;
  };

  it.each(['//', '/\\', '//[', '//a:99999/'])('answers %s, which is no address, and goes on', async (path) => {
    expect(await status(path)).toBe(404);
    expect(await status('/messages?of=all')).toBe(200);
    expect(catcher.exitCode).toBeNull();
  });
});
