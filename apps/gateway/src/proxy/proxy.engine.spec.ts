import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operation, type AnyOperation } from '@qp/contracts/operation';
import { bodyHash, sha256Hex, verifyAssertion } from '@qp/platform/auth';
import { queryRecord } from '@qp/platform/service-kit';
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { allOperations } from '../operations.js';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';

const made = (id: string, method: AnyOperation['method'], path: string, more: Partial<AnyOperation> = {}): AnyOperation =>
  operation({ id, method, path, service: 'release', kind: 'query', access: { kind: 'signed-in' }, summary: id, ...more });

const rename = made('boxes.rename', 'POST', '/api/v1/boxes/:boxId/rename', {
  kind: 'record-command',
  access: { kind: 'roles', roles: ['QA_LEAD'] },
  body: z.object({ name: z.string() }),
});
const list = made('boxes.list', 'GET', '/api/v1/boxes');
const upload = made('boxes.upload', 'PATCH', '/api/v1/boxes/:boxId/content', { kind: 'stream' });
const file = made('boxes.file', 'GET', '/api/v1/boxes/:boxId/file', { kind: 'stream', produces: 'application/pdf' });
const changes = made('boxes.changes', 'GET', '/api/v1/boxes/changes', { kind: 'stream', produces: 'text/event-stream' });
const secret = made('boxes.secret', 'POST', '/internal/v1/boxes', { access: { kind: 'service' } });
const stray = made('shelves.list', 'GET', '/api/v1/shelves', { service: 'audits' });

interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}
const arrived: Arrived[] = [];
const event = (name: string) => `event: ${name}\ndata: {}\n\n`;
/** Streams of events that are open at the service. */
const tell = new Set<ServerResponse>();
const content = randomBytes(3_000_000);
const target = createServer((request, response) => {
  void (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    arrived.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
    if (request.url?.endsWith('/changes')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      tell.add(response);
      response.write(event('ready'));
    } else if (request.url?.endsWith('/file')) response.writeHead(200, { 'content-type': 'application/pdf', etag: '"x"' }).end(content);
    else
      response
        .writeHead(request.method === 'PATCH' ? 204 : 200, { 'upload-offset': '7' })
        .end(request.method === 'PATCH' ? '' : '{"ok":true}');
  })();
});
let gateway: GatewayAtWork;
const tokens = new Map<string, string>();

beforeAll(async () => {
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  const release = `http://127.0.0.1:${(target.address() as AddressInfo).port}`;
  gateway = await startGateway({
    services: { release },
    operations: [...allOperations, rename, list, upload, file, changes, secret, stray],
  });
  await gateway.setUp(true);
  for (const who of ['qalead', 'ops']) tokens.set(who, (await gateway.signIn(`${who}@nordlicht.example`)).token);
});
afterAll(async () => {
  await gateway.stop();
  target.closeAllConnections();
  target.close();
});

function send(method: string, path: string, options: { who?: string; headers?: Record<string, string>; body?: string | Buffer } = {}) {
  const { who = 'qalead', headers = {}, body } = options;
  const authorization = tokens.has(who) ? { authorization: `Bearer ${tokens.get(who)}` } : {};
  const json = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
  return fetch(gateway.service.url + path, { method, headers: { ...authorization, ...json, ...headers }, body });
}
const codeOf = async (answer: Response) => `${answer.status} ${((await answer.json()) as { code: string }).code}`;
const forwarded = () => arrived.filter((request) => !request.url.startsWith('/internal')).at(-1);

describe('a command on its way to its service', () => {
  it('carries who acts, for exactly this request, and nothing that the caller made up', async () => {
    const commandId = randomUUID();
    const body = '{ "name":"über" }';
    const headers = {
      'idempotency-key': commandId,
      'x-qp-assertion': 'forged',
      'x-qp-service': 'forged',
      'x-qp-intent': 'intent',
      cookie: 'a=b',
    };
    const answer = await send('POST', '/api/v1/boxes/b%201/rename?dry=1&dry=2', { headers, body });
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
    const got = forwarded();
    if (!got) throw new Error('nothing arrived');
    expect(got.url).toBe('/api/v1/boxes/b%201/rename?dry=1&dry=2');
    expect(got.body.toString()).toBe(body);
    expect(got.headers).toMatchObject({ 'idempotency-key': commandId, 'x-qp-intent': 'intent' });
    for (const name of ['cookie', 'authorization', 'x-qp-service']) expect(got.headers[name]).toBeUndefined();
    expect(got.headers['x-request-id']).toBe(answer.headers.get('x-request-id'));
    const hash = bodyHash({ op: rename.id, params: { boxId: 'b 1' }, query: queryRecord(got.url), body: JSON.parse(body) as unknown });
    const assertion = String(got.headers['x-qp-assertion']);
    const claims = await verifyAssertion(gateway.keys.publicRing(), assertion, { op: rename.id, bodyHash: hash }, gateway.clock.now);
    expect(claims).toMatchObject({ cmd: commandId, name: 'B. Lead', orgName: 'Nordlicht QP Services (Demo)', roles: ['QA_LEAD'] });
  });

  it.each([
    ['without command id', {}, '400 IDEMPOTENCY_KEY_REQUIRED'],
    ['with a command id that is none', { 'idempotency-key': '1' }, '400 IDEMPOTENCY_KEY_REQUIRED'],
  ])('is refused %s', async (_what, headers, code) => {
    expect(await codeOf(await send('POST', '/api/v1/boxes/1/rename', { headers, body: '{}' }))).toBe(code);
  });

  it.each([
    ['{"name":', {}, '400 VALIDATION_FAILED'],
    ['{}', { 'content-type': 'text/plain' }, '400 VALIDATION_FAILED'],
    [JSON.stringify({ name: 'x'.repeat(1_048_600) }), {}, '413 PAYLOAD_TOO_LARGE'],
  ])('is refused with a body that is not JSON or too large (%#)', async (body, headers, code) => {
    const options = { headers: { 'idempotency-key': randomUUID(), ...headers }, body };
    expect(await codeOf(await send('POST', '/api/v1/boxes/1/rename', options))).toBe(code);
  });
});

describe('rights', () => {
  it.each([
    ['GET', '/api/v1/nowhere', '404 NOT_FOUND'],
    ['DELETE', '/api/v1/boxes', '404 NOT_FOUND'],
    ['GET', '/api', '404 NOT_FOUND'],
    ['POST', '/internal/v1/boxes', '404 NOT_FOUND'],
    ['POST', '/internal/v1/people-facts', '404 NOT_FOUND'],
    ['POST', '/internal/v1/audit-rows', '404 NOT_FOUND'],
    ['GET', `/internal/v1/people/${randomUUID()}`, '401 NOT_AUTHENTICATED'],
  ])('%s %s answers %s, whoever asks', async (method, path, code) => {
    expect(await codeOf(await send(method, path))).toBe(code);
  });

  it('asks for a session, then for a role', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    expect(await codeOf(await send('POST', '/api/v1/boxes/1/rename', { who: 'nobody', headers, body: '{}' }))).toBe(
      '401 NOT_AUTHENTICATED',
    );
    expect(await codeOf(await send('POST', '/api/v1/boxes/1/rename', { who: 'ops', headers, body: '{}' }))).toBe('403 NOT_ALLOWED');
    expect((await send('GET', '/api/v1/boxes', { who: 'ops' })).status).toBe(200);
  });
});

describe('bytes', () => {
  it('go up as they come, with an assertion that covers no body', async () => {
    const answer = await send('PATCH', '/api/v1/boxes/1/content', { body: content, headers: { 'tus-resumable': '1.0.0' } });
    expect([answer.status, answer.headers.get('upload-offset')]).toEqual([204, '7']);
    const got = forwarded();
    expect(got?.body.equals(content)).toBe(true);
    expect(got?.headers['tus-resumable']).toBe('1.0.0');
    await verifyAssertion(gateway.keys, String(got?.headers['x-qp-assertion']), { op: upload.id }, gateway.clock.now);
  });

  it('come down as they are', async () => {
    const answer = await send('GET', '/api/v1/boxes/1/file');
    expect([answer.headers.get('content-type'), answer.headers.get('etag')]).toEqual(['application/pdf', '"x"']);
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
  });
});

describe('a service that does not answer', () => {
  it('is named as such', async () => {
    expect(await codeOf(await send('GET', '/api/v1/shelves'))).toBe('503 DEPENDENCY_UNAVAILABLE');
  });
});

describe('pages', () => {
  it('show what this is, and how the services are', async () => {
    const text = await (await send('GET', '/status', { who: 'nobody' })).text();
    expect(text).toContain('<td>audits</td><td>no answer</td>');
    expect((await send('GET', '/check', { who: 'nobody' })).status).toBe(200);
  });

  it('describe the public operations of all services', async () => {
    const document = (await (await send('GET', '/api/openapi.json', { who: 'nobody' })).json()) as { openapi: string; paths: object };
    expect(document.openapi).toBe('3.1.0');
    const paths = Object.keys(document.paths);
    expect(paths).toEqual(expect.arrayContaining(['/api/v1/sessions', '/api/v1/audit-trail', '/api/v1/uploads', '/api/v1/cases']));
    expect(paths.filter((path) => path.startsWith('/internal'))).toEqual([]);
    expect(await (await send('GET', '/api/docs', { who: 'nobody' })).text()).toContain('/api/v1/boxes/:boxId/rename');
  });
});

describe('a stream of events that is open', () => {
  /** Opens one as a person who is signed in by a session of their own. */
  async function opened(email: string) {
    const { token } = await gateway.signIn(email);
    tell.clear();
    const answer = await fetch(`${gateway.service.url}/api/v1/boxes/changes`, { headers: { authorization: `Bearer ${token}` } });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    const next = async () => (await reader?.read())?.value;
    expect(await next()).toBe(event('ready'));
    const [service] = tell;
    /** A look at the standing counts for a second. */
    const later = () => void (gateway.clock.now = new Date(gateway.clock.now.getTime() + 2_000));
    return {
      token,
      next,
      send: (name: string) => service?.write(event(name)),
      later,
    };
  }

  it('goes on while its reader stands as before, and is no use of the session', async () => {
    const { token, next, send, later } = await opened('qalead@nordlicht.example');
    const seen = () => gateway.rows('select last_seen_at from gateway.session where token_sha256 = $1', [sha256Hex(token)]);
    const before = await seen();
    later();
    send('first');
    expect(await next()).toBe(event('first'));
    expect(await seen()).toEqual(before);
  }, 20_000);

  it.each([
    ['role was taken away', `update gateway.membership set revoked_at = now() where person_id = $1`],
    ['account was locked', `update gateway.person set locked_at = now() where id = $1`],
    ['session was ended', `update gateway.session set ended_at = now() where person_id = $1`],
  ])(
    'ends, and lets nothing more through, once its reader’s %s',
    async (_what, statement) => {
      const { next, send, later } = await opened('qpoffice@nordlicht.example');
      const [person] = await gateway.rows<{ id: string }>(`select id from gateway.person where email = 'qpoffice@nordlicht.example'`);
      await gateway.rows(statement, [person?.id]);
      later();
      send('secret');
      expect(await next()).toBeUndefined();
      await gateway.rows('update gateway.membership set revoked_at = null where person_id = $1', [person?.id]);
      await gateway.rows('update gateway.person set locked_at = null where id = $1', [person?.id]);
    },
    20_000,
  );
});
