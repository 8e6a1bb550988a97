import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@qp/platform/observability';
import { until } from '@qp/testing/stack';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, request, type ClientRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { TusServer } from './tus-server.js';

const content = randomBytes(3_000_001);
let folder: string;
let server: Server;
let uploadId: string;
/** What came while it arrived, by upload; and what lay in the folder once all was there. */
let arrived: Promise<Buffer | undefined>[];
let finished: Buffer[];
let takeArriving: (uploadId: string, bytes: number | undefined, content: Readable) => void;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qp-arriving-'));
  [arrived, finished, uploadId] = [[], [], randomUUID()];
  takeArriving = (_, __, bytes) => void arrived.push(buffer(bytes).catch(() => undefined));
  const intake = {
    takeArriving: (...given: Parameters<typeof takeArriving>) => takeArriving(...given),
    take: async (_: string, whole: () => Readable) => void finished.push(await buffer(whole())),
  };
  const tus = new TusServer(folder, intake, createLogger({ name: 'test', level: 'silent' }));
  server = createServer((asked, answer) => {
    const id = asked.url?.split('/').at(-1) ?? '';
    void (asked.method === 'PATCH' ? tus.append(id, asked, answer) : tus.handle(asked.method === 'POST' ? uploadId : id, asked, answer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const made = send('POST', { 'upload-length': content.length }).end();
  expect((await answerTo(made)).statusCode).toBe(201);
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

function send(method: string, headers: Record<string, string | number>): ClientRequest {
  const { port } = server.address() as AddressInfo;
  const path = `/api/v1/uploads${method === 'POST' ? '' : `/${uploadId}`}`;
  const sending = request({ port, host: '127.0.0.1', path, method, headers: { 'tus-resumable': '1.0.0', ...headers } });
  // a connection that the server breaks is what some tests are about
  return sending.on('error', () => undefined);
}

const append = (offset: number, length?: number): ClientRequest =>
  send('PATCH', {
    'content-type': 'application/offset+octet-stream',
    'upload-offset': offset,
    ...(length !== undefined && { 'content-length': length }),
  });

async function answerTo(sending: ClientRequest): Promise<IncomingMessage> {
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  return answer.resume();
}

const offset = async (): Promise<number> => Number((await answerTo(send('HEAD', {}).end())).headers['upload-offset']);
const inFolder = (): Promise<Buffer> => readFile(join(folder, uploadId));

describe('a file on its way in', () => {
  it('is handed on while it arrives, and lies in the folder until all of it is taken', async () => {
    const answer = await answerTo(append(0, content.length).end(content));
    expect([answer.statusCode, answer.headers['upload-offset']]).toEqual([204, String(content.length)]);
    expect((await arrived[0])?.equals(content)).toBe(true);
    expect(finished[0]?.equals(content)).toBe(true);
    await expect(inFolder()).rejects.toThrow('ENOENT');
  });

  it('goes on after a broken line where it stopped', async () => {
    const broken = append(0, content.length);
    broken.write(content.subarray(0, 2_000_000));
    await until('most of it has come', async () => ((await inFolder()).length >= 1_000_000 ? true : undefined));
    broken.destroy();
    const came = await until('what came is kept', async () => {
      const now = await offset();
      return now > 1_000_000 ? now : undefined;
    });
    expect(await arrived[0]).toBeUndefined();
    expect((await inFolder()).equals(content.subarray(0, came))).toBe(true);
    const answer = await answerTo(append(came, content.length - came).end(content.subarray(came)));
    expect([answer.statusCode, answer.headers['upload-offset']]).toEqual([204, String(content.length)]);
    expect(finished[0]?.equals(content)).toBe(true);
    expect(arrived).toHaveLength(1);
  });

  it('is taken from a request that hangs by the next one of the same upload', async () => {
    const hanging = append(0, content.length);
    hanging.write(content.subarray(0, 1_500_000));
    await until('it has begun', async () => ((await inFolder()).length > 0 ? true : undefined));
    const came = await until('the one that hangs is given up', async () => {
      const now = await offset();
      return now > 0 ? now : undefined;
    });
    expect((await answerTo(append(came, content.length - came).end(content.subarray(came)))).statusCode).toBe(204);
    expect(finished[0]?.equals(content)).toBe(true);
  }, 30_000);

  it('is written at its offset and nowhere else', async () => {
    expect((await answerTo(append(5, 10).end(content.subarray(5, 15)))).statusCode).toBe(409);
    expect((await answerTo(append(0, 10).end(content.subarray(0, 10)))).statusCode).toBe(204);
    expect((await answerTo(append(0, 10).end(content.subarray(0, 10)))).statusCode).toBe(409);
    expect((await inFolder()).equals(content.subarray(0, 10))).toBe(true);
  });

  it('is never longer than was announced, whether the request says its length or not', async () => {
    expect((await answerTo(append(0, content.length + 1).end(Buffer.concat([content, Buffer.from('x')])))).statusCode).toBe(413);
    const unsaid = append(0);
    unsaid.end(Buffer.concat([content, Buffer.from('x')]));
    expect((await answerTo(unsaid)).statusCode).toBe(413);
    expect((await inFolder()).length).toBeLessThanOrEqual(content.length);
    expect(finished).toEqual([]);
  });

  it('arrives whole in the folder where the store breaks off', async () => {
    takeArriving = (_, __, bytes) => void bytes.destroy(new Error('the store is gone'));
    expect((await answerTo(append(0, content.length).end(content))).statusCode).toBe(204);
    expect(finished[0]?.equals(content)).toBe(true);
  });
});
