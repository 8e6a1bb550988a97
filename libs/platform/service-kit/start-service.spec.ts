import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { id, line, operation, type Problem } from '@qp/contracts/operation';
import { DomainError } from '@qp/domain/kernel';
import { KeyRing, bodyHash, signAssertion, type ActorClaims } from '@qp/platform/auth';
import { createLogger } from '@qp/platform/observability';
import type { Request } from 'express';
import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { Req } from '@nestjs/common';
import { z } from 'zod';
import type { SignedInActor } from './actor.js';
import { CommandContext } from './command-context.js';
import { CallingService, CurrentActor, Input } from './decorators.js';
import { Endpoint, type InputOf } from './endpoint.js';
import { serviceClient } from './service-client.js';
import { startService, type RunningService } from './start-service.js';

const rename = operation({
  id: 'boxes.rename',
  service: 'release',
  kind: 'record-command',
  method: 'POST',
  path: '/api/v1/boxes/:boxId/rename',
  summary: 'Gives a box another name',
  access: { kind: 'roles', roles: ['QP_CERT'] },
  params: z.object({ boxId: id }),
  body: z.object({ name: line, size: z.int().default(1) }),
  response: z.object({ ok: z.boolean() }),
});
const list = operation({
  id: 'boxes.list',
  service: 'release',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/boxes',
  summary: 'Boxes',
  access: { kind: 'signed-in' },
  query: z.object({
    tag: z.array(z.string()).optional(),
    fault: z.string().optional(),
    size: z.coerce.number().optional(),
    whole: z.coerce.boolean().optional(),
  }),
  response: z.object({ tags: z.array(z.string()) }),
});
const upload = operation({
  id: 'boxes.upload',
  service: 'release',
  kind: 'stream',
  method: 'PUT',
  path: '/internal/v1/boxes/:boxId/content',
  summary: 'Bytes',
  access: { kind: 'service' },
  params: z.object({ boxId: id }),
  response: z.object({ bytes: z.int(), from: z.string() }),
});
const note = operation({
  id: 'boxes.note',
  service: 'release',
  kind: 'record-command',
  method: 'POST',
  path: '/internal/v1/boxes/notes',
  summary: 'A fact',
  access: { kind: 'service' },
  query: z.object({ at: z.string() }),
  body: z.object({ at: z.string(), note: z.string().optional() }),
  response: z.object({ from: z.string() }),
});

@Controller()
class BoxController {
  @Endpoint(rename)
  rename(@Input() input: InputOf<typeof rename>, @CurrentActor() actor: SignedInActor, @CommandContext() command: CommandContext) {
    return { ok: true, input, actor: actor.personId, command };
  }
  @Endpoint(list)
  list(@Input() input: InputOf<typeof list>) {
    if (input.query.fault === 'refused')
      throw new DomainError('GATE_NOT_MET', { code: 'G-05', message: 'Not covered.', whatToDo: 'Cover it.', citation: 'Article 63' });
    if (input.query.fault === 'slow') {
      arrived();
      return slow.then(() => ({ tags: ['slow'] }));
    }
    if (input.query.fault === 'fault') throw new Error('password of the database is 123');
    return { tags: input.query.tag ?? [] };
  }
  @Endpoint(upload)
  async upload(@Req() request: Request, @CallingService() from: string) {
    let bytes = 0;
    for await (const chunk of request) bytes += (chunk as Buffer).length;
    return { bytes, from };
  }
  @Endpoint(note)
  note(@CallingService() from: string) {
    return { from };
  }
}

@Module({ controllers: [BoxController] })
class BoxModule {}

@Module({})
class EmptyModule {}

let arrived: () => void = () => undefined;
let finish: () => void = () => undefined;
const slow = new Promise<void>((resolve) => (finish = resolve));

const keys = KeyRing.generate();
const lines: string[] = [];
const logger = createLogger({
  name: 'test',
  destination: new Writable({ write: (chunk, _, done) => (lines.push(String(chunk)), done()) }),
});
const person: ActorClaims = {
  sub: randomUUID(),
  name: 'Dr Q. Example',
  org: randomUUID(),
  orgName: 'Demo',
  orgKind: 'QP_PROVIDER',
  roles: ['QP_CERT'],
  sponsors: [],
  sid: randomUUID(),
  cmd: null,
  op: '',
  bh: null,
  ip: '127.0.0.1',
};
const boxId = randomUUID();
let storeIsUp = true;
let service: RunningService;

beforeAll(async () => {
  const operations = [rename, list, upload, note];
  const ready = { store: async () => storeIsUp };
  service = await startService({
    name: 'boxes',
    module: BoxModule,
    port: 0,
    keys: keys.publicRing(),
    operations,
    ready,
    logger,
    handleSignals: false,
  });
});
afterAll(() => service.stop());

async function sendRename(body: unknown, claims: Partial<ActorClaims> = {}): Promise<Response> {
  const bh = bodyHash({ op: rename.id, params: { boxId }, body });
  const assertion = await signAssertion(keys, { ...person, op: rename.id, bh, cmd: randomUUID(), ...claims });
  const headers = {
    'content-type': 'application/json',
    'x-qp-assertion': assertion,
    'x-request-id': 'request-0001',
    'x-qp-intent': 'intent-jws',
  };
  return fetch(`${service.url}/api/v1/boxes/${boxId}/rename`, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function get(path: string, query = {}, claims: Partial<ActorClaims> = {}): Promise<Response> {
  const assertion = await signAssertion(keys, { ...person, op: list.id, bh: bodyHash({ op: list.id, query }), ...claims });
  return fetch(service.url + path, { headers: { 'x-qp-assertion': assertion } });
}

describe('an endpoint', () => {
  it('gives the handler the validated input, the person and the command as it was sent', async () => {
    const answer = await sendRename({ name: ' Box ' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-request-id')).toBe('request-0001');
    expect(await answer.json()).toMatchObject({
      input: { params: { boxId }, body: { name: 'Box', size: 1 } },
      actor: person.sub,
      command: {
        operation: 'boxes.rename',
        body: { name: ' Box ' },
        personId: person.sub,
        intent: 'intent-jws',
        requestId: 'request-0001',
      },
    });
  });

  it.each([
    ['a field that nobody declared', { name: 'Box', extra: 1 }, 'body.extra'],
    ['a control character', { name: 'Bo\u0007x' }, 'body.name'],
  ])('refuses %s in a command, and names it', async (_, body, path) => {
    const answer = await sendRename(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path }] });
  });

  it('names every wrong field and what to do', async () => {
    const answer = await sendRename({ name: '', size: 'big' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await answer.json()) as Problem;
    expect(problem.code).toBe('VALIDATION_FAILED');
    expect(problem.fields?.map((field) => field.path)).toEqual(['body.name', 'body.size']);
    expect(problem.whatToDo).not.toBe('');
  });

  it('refuses a person without the role, and everybody without assertion', async () => {
    expect((await sendRename({ name: 'a' }, { roles: ['OPERATIONS'] })).status).toBe(403);
    expect((await fetch(`${service.url}/api/v1/boxes`)).status).toBe(401);
  });

  it('refuses an assertion made for other content or another operation', async () => {
    expect((await sendRename({ name: 'a' }, { bh: bodyHash({ op: rename.id, params: { boxId }, body: { name: 'b' } }) })).status).toBe(401);
    expect((await get('/api/v1/boxes?tag=a&tag=b', { tag: ['a', 'c'] })).status).toBe(401);
    expect((await sendRename({ name: 'a' }, { op: list.id })).status).toBe(401);
  });

  it('asks for a command id', async () => {
    expect(await (await sendRename({ name: 'a' }, { cmd: null })).json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED', status: 400 });
  });

  it.each([
    ['that nobody declared', { limit: '5' }, 'query.limit'],
    ['that hides in the address what another reader sees', { '/0815': '' }, 'query./0815'],
    ['twice', { size: ['1', '2'] }, 'query.size'],
    ['twice, where any two would pass,', { whole: ['no', 'yes'] }, 'query.whole'],
  ])('refuses a parameter %s', async (_, query: Record<string, string | string[]>, path) => {
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
    );
    const answer = await get(`/api/v1/boxes?${search.toString()}`, query);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path }] });
  });

  it('reads a repeated query parameter as a list', async () => {
    expect(await (await get('/api/v1/boxes?tag=a&tag=b', { tag: ['a', 'b'] })).json()).toEqual({ tags: ['a', 'b'] });
  });
});

describe('errors', () => {
  it('says which rule refused', async () => {
    const answer = await get('/api/v1/boxes?fault=refused', { fault: 'refused' });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      type: 'urn:qp-release:error:GATE_NOT_MET',
      detail: 'Not covered.',
      citation: 'Article 63',
      unmet: [{ code: 'G-05', whatToDo: 'Cover it.' }],
    });
  });

  it('keeps a fault of ours to the log and gives its request id', async () => {
    const answer = await get('/api/v1/boxes?fault=fault', { fault: 'fault' });
    const problem = (await answer.json()) as Problem;
    expect(answer.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('password');
    expect(lines.some((entry) => entry.includes(problem.requestId) && entry.includes('request failed'))).toBe(true);
  });

  it('answers broken JSON, too large a body and a wrong address in the same format', async () => {
    const send = (body: string) =>
      fetch(`${service.url}/api/v1/boxes/${boxId}/rename`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await (await send('{"name":')).json()).toMatchObject({ code: 'VALIDATION_FAILED', detail: 'The body is not valid JSON.' });
    expect(await (await send(JSON.stringify({ name: 'x'.repeat(1_100_000) }))).json()).toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      status: 413,
    });
    expect(await (await fetch(`${service.url}/nowhere`)).json()).toMatchObject({ code: 'NOT_FOUND', status: 404 });
  });
});

describe('calls between services', () => {
  it('carries JSON and bytes, and names the caller', async () => {
    const client = serviceClient(service.url, keys, 'documents-service');
    expect(await client.call(note, { query: { at: 'a b' }, body: { at: 'now', note: undefined } })).toEqual({ from: 'documents-service' });
    const answer = await client.stream(upload, { params: { boxId }, bytes: new Uint8Array(3_000_000) });
    expect(await answer.json()).toEqual({ bytes: 3_000_000, from: 'documents-service' });
  });

  it('reads for a person what that person may read, and never acts in their name', async () => {
    const actor: SignedInActor = {
      personId: person.sub,
      name: person.name,
      organisationId: person.org,
      organisationName: person.orgName,
      organisationKind: person.orgKind,
      roles: person.roles,
      sponsors: person.sponsors,
      sessionId: person.sid,
      ip: person.ip,
    };
    const asked = serviceClient(service.url, keys, 'release-service');
    expect(await asked.readingFor(actor).call(list, { query: { tag: ['a', 'b'] } })).toEqual({ tags: ['a', 'b'] });
    await expect(asked.call(list, { query: { tag: ['a', 'b'] } })).rejects.toThrow('NOT_AUTHENTICATED');
    await expect(asked.readingFor(actor).call(rename, { params: { boxId }, body: { name: 'b' } })).rejects.toThrow('NOT_AUTHENTICATED');
  });

  it('refuses a service token of other keys', async () => {
    const stranger = serviceClient(service.url, KeyRing.generate(), 'documents-service');
    await expect(stranger.call(note, { query: { at: 'a' }, body: { at: 'now' } })).rejects.toThrow('NOT_AUTHENTICATED');
  });
});

describe('operation of a service', () => {
  it('listens on loopback only unless told otherwise', () => {
    const server = service.app.getHttpServer();
    expect(server.address()).toMatchObject({ address: '127.0.0.1' });
  });

  it('is alive whatever happens, ready only when its checks pass', async () => {
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${service.url}/readyz`)).json()).toEqual({ ready: true, checks: { store: 'ok' } });
    storeIsUp = false;
    const answer = await fetch(`${service.url}/readyz`);
    storeIsUp = true;
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ ready: false, checks: { store: 'failing' } });
  });

  it('measures requests by operation', async () => {
    await get('/api/v1/boxes', {});
    const text = await (await fetch(`${service.url}/metrics`)).text();
    expect(text).toContain('operation="boxes.list"');
  });

  it('logs no names, assertions or queries', () => {
    const log = lines.join('');
    expect(log).toContain('"path":"/api/v1/boxes"');
    expect(log).not.toContain('Dr Q. Example');
    expect(log).not.toContain('intent-jws');
    expect(log).not.toContain('tag=a');
  });

  it('finishes the request at hand before it stops', async () => {
    const atWork = new Promise<void>((resolve) => (arrived = resolve));
    const operations = [rename, list, upload, note];
    const other = await startService({ name: 'other', module: BoxModule, port: 0, keys, operations, logger, handleSignals: false });
    const assertion = await signAssertion(keys, { ...person, op: list.id, bh: bodyHash({ op: list.id, query: { fault: 'slow' } }) });
    const answer = fetch(`${other.url}/api/v1/boxes?fault=slow`, { headers: { 'x-qp-assertion': assertion, connection: 'close' } });
    await atWork;
    const stopped = other.stop();
    finish();
    expect(await (await answer).json()).toEqual({ tags: ['slow'] });
    await stopped;
    await expect(fetch(`${other.url}/healthz`)).rejects.toThrow();
  });

  it('closes what the module opened when it cannot listen', async () => {
    let closed = 0;
    const module = { module: EmptyModule, providers: [{ provide: 'resource', useValue: { onApplicationShutdown: () => (closed += 1) } }] };
    const port = Number(new URL(service.url).port);
    await expect(startService({ name: 'second', module, port, keys, operations: [], logger, handleSignals: false })).rejects.toThrow(
      'EADDRINUSE',
    );
    expect(closed).toBe(1);
  });

  it('does not start with an operation that nobody serves', async () => {
    const settings = { name: 'empty', module: EmptyModule, port: 0, keys, operations: [list], logger, handleSignals: false };
    await expect(startService(settings)).rejects.toThrow('operations without a handler: boxes.list');
  });
});
