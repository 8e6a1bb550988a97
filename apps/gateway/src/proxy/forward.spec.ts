import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Forwarder } from './forward.js';

/** More than the connections that other requests share. */
const SCREENS = 260;

const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const answerOf = async (url: string): Promise<IncomingMessage> => {
  const [answer] = (await once(get(url, { agent: false }), 'response')) as [IncomingMessage];
  return answer;
};

describe('what is passed on', () => {
  const forwarder = new Forwarder();
  let service: Server;
  let door: Server;
  let url: string;
  beforeEach(async () => {
    service = createServer((request, response) => {
      if (request.url === '/events') return void response.write('event: ready\n\n');
      response.end('answered');
    });
    const target = await listening(service);
    door = createServer((request, response) => {
      const through = request.url === '/events' ? new PassThrough() : undefined;
      const incoming = Object.assign(request, { originalUrl: request.url ?? '/' });
      forwarder
        .forward(incoming, response, { target, publicUrl: 'http://localhost', bytes: Buffer.alloc(0), through })
        .catch(() => undefined);
    });
    url = await listening(door);
  });
  afterEach(async () => {
    for (const server of [door, service]) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
    forwarder.close();
  });

  it('is answered however many screens keep their stream of events open', async () => {
    const streams = await Promise.all(Array.from({ length: SCREENS }, () => answerOf(`${url}/events`)));
    expect(streams.map(({ statusCode }) => statusCode)).toEqual(Array(SCREENS).fill(200));
    const answer = await answerOf(`${url}/other`);
    expect(await answer.toArray().then((parts) => Buffer.concat(parts as Buffer[]).toString())).toBe('answered');
  });
});
