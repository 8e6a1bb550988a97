import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { askClocks } from './ask-clocks.js';

const servers: Server[] = [];
afterAll(() => Promise.all(servers.map((server) => new Promise((done) => server.close(done)))));

/** A service whose clock is apart from ours by some milliseconds, and those of its engines from its own. */
async function service(apart: number, engines: Readonly<Record<string, number | null>> = {}): Promise<string> {
  const server = createServer((_, response) => response.end(JSON.stringify({ at: new Date(Date.now() + apart).toISOString(), engines })));
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the clocks of the installation', () => {
  it('are told against that of the gateway, engines by way of the service that works with them', async () => {
    const found = await askClocks({
      release: await service(-3_600_000, { Postgres: 0, Temporal: 3_600_000 }),
      documents: await service(0, { 'object store': null }),
      audits: 'http://127.0.0.1:9',
    });
    const apart = (of: string) => found.find((one) => one.of === of)?.apart;
    for (const name of ['release', 'Postgres']) expect(Math.round((apart(name) ?? 0) / 60_000)).toBe(-60);
    expect(Math.round((apart('Temporal') ?? -1) / 60_000)).toBeCloseTo(0);
    expect([apart('documents'), apart('object store'), apart('audits')]).toEqual([0, null, null]);
  });
});
