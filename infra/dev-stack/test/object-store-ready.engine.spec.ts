import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { minioEngine } from '../engines/minio.mjs';

const real = process.env['S3_ENDPOINT'] ?? '';
const realKey = process.env['S3_SECRET_KEY'];
const gates: Server[] = [];

afterEach(async () => {
  process.env['S3_ENDPOINT'] = real;
  process.env['S3_SECRET_KEY'] = realKey;
  for (const gate of gates.splice(0)) {
    gate.closeAllConnections();
    gate.close();
    await once(gate, 'close');
  }
});

/** The real object storage behind a gate that says, for its first questions, that it takes no orders yet. */
async function storageThatIsSlowToTakeOrders(refusals: number): Promise<{ endpoint: string; asked: () => number }> {
  let asked = 0;
  const { hostname, port } = new URL(real);
  const gate = createServer((question, answer) => {
    asked += 1;
    if (asked <= refusals) {
      question.resume();
      answer.writeHead(503).end();
      return;
    }
    const onward = request({ hostname, port, method: question.method, path: question.url, headers: question.headers }, (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    question.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(gate, 'listening');
  gates.push(gate);
  return { endpoint: `http://127.0.0.1:${(gate.address() as AddressInfo).port}`, asked: () => asked };
}

/** The engine as a start knows it, given from outside. */
function engineAt(endpoint: string) {
  process.env['S3_ENDPOINT'] = endpoint;
  const name = randomUUID();
  const context = { buckets: { evidence: `evidence-${name}`, documents: `documents-${name}` } };
  return minioEngine(context);
}

describe('an object storage is ready', () => {
  it('only when its buckets are there: a start waits while it answers that it takes no orders yet', async () => {
    const { endpoint, asked } = await storageThatIsSlowToTakeOrders(9);
    await engineAt(endpoint).ready();
    expect(asked()).toBeGreaterThan(9);
  });

  it('never with wrong credentials: that is refused at once, in words', async () => {
    process.env['S3_SECRET_KEY'] = 'a-wrong-secret-key';
    await expect(engineAt(real).ready()).rejects.toThrow(/refuses its buckets: (SignatureDoesNotMatch|AccessDenied)/);
  });
});
