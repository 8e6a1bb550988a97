import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operation, type AnyOperation } from '@qp/contracts/operation';
import { roles, unblindedRoles } from '@qp/domain/people';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allOperations } from '../operations.js';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';

const made = (id: string, path: string, more: Partial<AnyOperation> = {}): AnyOperation =>
  operation({ id, method: 'GET', path, service: 'release', kind: 'query', access: { kind: 'signed-in' }, summary: id, ...more });
const list = made('boxes.list', '/api/v1/boxes');
const file = made('boxes.file', '/api/v1/boxes/:boxId/file', { kind: 'stream' });
const events = made('boxes.events', '/api/v1/box-events', { kind: 'stream', produces: 'text/event-stream' });
const arms = made('boxes.arms', '/api/v1/boxes/:boxId/arms', { mayUnblind: true });
const codes = made('boxes.codes', '/api/v1/boxes/:boxId/codes', { kind: 'stream', mayUnblind: true });
const upload = made('boxes.upload', '/api/v1/boxes/:boxId/content', { method: 'PATCH', kind: 'stream', mayUnblind: true });

/** Addresses that arrived at the service. */
const arrived: string[] = [];
const target = createServer((request, response) => {
  arrived.push(request.url ?? '');
  request.resume();
  if (request.url?.endsWith('/file') || request.url?.endsWith('/codes')) response.end(randomBytes(2_000_000));
  else response.end('{}');
});
let gateway: GatewayAtWork;
let inspector: string;
let qa: string;

interface Row {
  readonly action: string;
  readonly row: {
    readonly actor: { readonly name: string; readonly personId: string; readonly roles: readonly string[] };
    readonly after: { readonly address: string; readonly what: string };
    readonly from: { readonly ip: string; readonly zone: string };
    readonly at: string;
    readonly requestId: string;
  };
}
const views = () => gateway.rows<Row>(`select action, row from gateway.audit_row where action like 'access.%' order by at, n`);

async function view(token: string, path: string, method = 'GET') {
  const answer = await fetch(gateway.service.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'x-qp-time-zone': 'Europe/Berlin', 'x-request-id': 'view-no-1' },
  });
  // what was asked for need not be read to its end
  await answer.body?.cancel();
  return answer.status;
}

/** The rows that a view left. */
async function rowsOf(token: string, path: string, method?: string) {
  const before = (await views()).length;
  const status = await view(token, path, method);
  return { status, rows: (await views()).slice(before) };
}

beforeAll(async () => {
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  const release = `http://127.0.0.1:${(target.address() as AddressInfo).port}`;
  gateway = await startGateway({ services: { release }, operations: [...allOperations, list, file, events, arms, codes, upload] });
  await gateway.setUp(true);
  qa = (await gateway.signIn('qalead@nordlicht.example')).token;
  await gateway.rows(
    `insert into gateway.membership (id, owner_org, provider_org, person_id, role, valid_from)
     select gen_random_uuid(), owner_org, provider_org, id, 'INSPECTOR', current_date - 1 from gateway.person where email = 'ops@nordlicht.example'`,
  );
  inspector = (await gateway.signIn('ops@nordlicht.example')).token;
});
afterAll(async () => {
  await gateway.stop();
  target.closeAllConnections();
  target.close();
});

describe('what an inspector looks at', () => {
  it.each([
    ['an answer', '/api/v1/boxes'],
    ['a file, though it is not read to its end', '/api/v1/boxes/b1/file'],
    ['live events', '/api/v1/box-events'],
    ['what the gateway itself knows', '/api/v1/organisations'],
    ['data that may break a blind', '/api/v1/boxes/b1/arms'],
  ])('is a row of the audit trail: %s', async (_, path) => {
    const { status, rows } = await rowsOf(inspector, path);
    expect(status).toBe(200);
    expect(rows).toHaveLength(1);
    const { action, row } = rows[0] ?? { action: '' };
    expect(action).toBe(path.endsWith('/arms') ? 'access.unblinding' : 'access.inspection');
    expect(row).toMatchObject({
      actor: { kind: 'person', name: expect.any(String), personId: expect.any(String), roles: expect.arrayContaining(['INSPECTOR']) },
      after: { address: path, what: expect.any(String) },
      from: { ip: expect.stringMatching(/127\.0\.0\.1/), zone: 'Europe/Berlin' },
      at: expect.stringMatching(/Z$/),
      requestId: 'view-no-1',
    });
  });
});

describe('what may break a blind', () => {
  it.each([
    ['an answer', '/api/v1/boxes/b2/arms'],
    ['bytes', '/api/v1/boxes/b2/codes'],
  ])('leaves a row whoever reads it: %s', async (_, path) => {
    expect((await rowsOf(qa, path)).rows).toMatchObject([{ action: 'access.unblinding', row: { after: { address: path } } }]);
  });

  it('is marked on every operation that only unblinded roles may read', () => {
    const unmarked = allOperations.filter(
      ({ access, mayUnblind }) => access.kind === 'roles' && access.roles.join() === unblindedRoles.join() && mayUnblind !== true,
    );
    expect(unmarked.map(({ id }) => id)).toEqual([]);
    expect(roles.length).toBeGreaterThan(unblindedRoles.length);
  });
});

describe('a view', () => {
  it('is one for the pieces of a file within a minute, and another later', async () => {
    const path = '/api/v1/boxes/pieces/codes';
    expect((await rowsOf(qa, path)).rows).toHaveLength(1);
    expect((await rowsOf(qa, path)).rows).toHaveLength(0);
    expect((await rowsOf(inspector, path)).rows).toHaveLength(1);
    gateway.clock.now = new Date(gateway.clock.now.getTime() + 61_000);
    expect((await rowsOf(qa, path)).rows).toHaveLength(1);
  });

  it('of anything else leaves no row, nor do bytes that come in', async () => {
    expect((await rowsOf(qa, '/api/v1/boxes')).rows).toEqual([]);
    expect((await rowsOf(qa, '/api/v1/boxes/b1/content', 'PATCH')).rows).toEqual([]);
  });

  it('that cannot be written down is not given, on any channel', async () => {
    const signature = '(text, text, text, text, uuid, uuid, jsonb)';
    await gateway.rows(`alter function gateway.append_audit${signature} rename to append_audit_away`);
    try {
      const before = arrived.length;
      for (const path of ['/api/v1/boxes?again', '/api/v1/boxes/b3/file', '/api/v1/box-events?again', '/api/v1/boxes/b3/arms'])
        expect(await view(inspector, path)).toBe(503);
      expect(await view(inspector, '/api/v1/organisations?again=1')).toBe(503);
      expect(arrived.length).toBe(before);
    } finally {
      await gateway.rows(`alter function gateway.append_audit_away${signature} rename to append_audit`);
    }
    expect((await rowsOf(inspector, '/api/v1/boxes/b3/file')).rows).toHaveLength(1);
  });
});
