import { afterEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addressOf, proxiesIn, trustProxies } from './client-address.js';

let server: Server | undefined;
afterEach(async () => {
  const closed = server && new Promise((done) => server?.close(done));
  server?.closeAllConnections();
  server = undefined;
  await closed;
});

async function seenAs(proxies: readonly string[], forwarded?: string): Promise<string> {
  const app = express();
  trustProxies(app, proxies);
  app.get('/', (request, response) => void response.send(addressOf(request)));
  const { port } = await new Promise<AddressInfo>((listens) => {
    server = app.listen(0, '127.0.0.1', () => listens(server?.address() as AddressInfo));
  });
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } });
  return answer.text();
}

describe('where a request comes from', () => {
  it.each<[string, string[], string | undefined, string]>([
    ['the connection, where no proxy is trusted', [], '198.51.100.7', '127.0.0.1'],
    ['the connection, where another proxy is trusted', ['192.0.2.1'], '198.51.100.7', '127.0.0.1'],
    ['the connection, where the trusted proxy says nothing', ['127.0.0.1'], undefined, '127.0.0.1'],
    ['what the trusted proxy says', ['127.0.0.0/8'], '198.51.100.7', '198.51.100.7'],
    ['the last that no trusted proxy is, whatever a caller wrote before', ['127.0.0.1'], '10.0.0.1, 198.51.100.7', '198.51.100.7'],
    ['the one before a row of trusted proxies', ['127.0.0.1', '10.0.0.0/8'], '203.0.113.9, 198.51.100.7, 10.1.2.3', '198.51.100.7'],
  ])('is %s', async (_, proxies, forwarded, address) => {
    expect(await seenAs(proxies, forwarded)).toBe(address);
  });

  it('is asked of no proxy whose address is none', () => {
    for (const wrong of ['everybody', '10.0.0.0/99', 'true']) expect(() => trustProxies(express(), proxiesIn(wrong))).toThrow(TypeError);
    expect(proxiesIn(' 10.0.0.1 ,, fd00::/8 ')).toEqual(['10.0.0.1', 'fd00::/8']);
    expect(proxiesIn(undefined)).toEqual([]);
  });
});
