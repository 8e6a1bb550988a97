import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { lowestOutgoing, Ports } from './ports.mjs';

let ports: Ports;
beforeEach(() => {
  ports = new Ports();
});
afterEach(() => ports.releaseAll());

describe('the ports of a start', () => {
  it('lie where no outgoing connection can come to sit on them before somebody listens', async () => {
    for (let n = 0; n < 50; n += 1) expect(await ports.any()).toBeLessThan(lowestOutgoing());
    expect(await ports.any(lowestOutgoing() + 5)).toBeLessThan(lowestOutgoing());
  });

  it('are those wished for where they are free, and the next above the one that was asked for', async () => {
    const wished = (await ports.any()) - 1;
    expect([wished, wished + 2]).toContain(await ports.any(wished));
    const asked = lowestOutgoing() + 1_000;
    const got = await ports.next(asked);
    expect(got).toBeGreaterThanOrEqual(asked);
    expect(await ports.next(got)).toBeGreaterThan(got);
  });

  it('are never one that somebody’s connection sits on', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const connection = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
    await once(connection, 'connect');
    const near = connection.localPort ?? 0;
    expect(near).toBeGreaterThanOrEqual(lowestOutgoing());
    expect(await ports.next(near)).not.toBe(near);
    connection.destroy();
    server.close();
  });

  it('are held where they were asked for, until whoever they are for begins', async () => {
    const port = await ports.next(lowestOutgoing() + 2_000);
    const letGo = await ports.hold(port);
    const other = new Ports();
    expect(await other.next(port)).not.toBe(port);
    other.releaseAll();
    await letGo();
    const begun = createServer().listen(port, '127.0.0.1');
    await once(begun, 'listening');
    begun.close();
    await letGo();
  });

  it('are not chosen twice, by two starts at once neither', async () => {
    const others = new Ports();
    const chosen = await Promise.all([ports, others].flatMap((of) => Array.from({ length: 20 }, () => of.any())));
    others.releaseAll();
    expect(new Set(chosen).size).toBe(40);
  });
});
