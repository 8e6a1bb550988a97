import { describe, expect, it } from '@jest/globals';
import type { AnyOperation } from '@qp/contracts/operation';
import { allOperations } from '../operations.js';
import { routeTable } from './route-table.js';

const made = (id: string, method: AnyOperation['method'], path: string): AnyOperation => ({
  id,
  method,
  path,
  service: 'release',
  kind: 'query',
  access: { kind: 'signed-in' },
  summary: id,
});

describe('the route table', () => {
  const find = routeTable([
    made('cases.one', 'GET', '/api/v1/cases/:id'),
    made('cases.board', 'GET', '/api/v1/cases/board'),
    made('cases.hold', 'POST', '/api/v1/cases/:id/hold'),
  ]);

  it('finds the operation and decodes the parameters', () => {
    expect(find('GET', '/api/v1/cases/a%20b')).toMatchObject({ operation: { id: 'cases.one' }, params: { id: 'a b' } });
    expect(find('POST', '/api/v1/cases/1/hold')).toMatchObject({ operation: { id: 'cases.hold' }, params: { id: '1' } });
  });

  it('prefers the fixed word', () => {
    expect(find('GET', '/api/v1/cases/board')?.operation.id).toBe('cases.board');
  });

  it.each([
    ['POST', '/api/v1/cases/1'],
    ['GET', '/api/v1/cases/'],
    ['GET', '/api/v1/cases/1/'],
    ['GET', '/API/v1/cases/1'],
    ['GET', '//api/v1/cases/1'],
    ['GET', '/api/v1/cases/%E0%A4%A'],
    ['GET', '/internal/v1/cases/1'],
  ])('knows nothing of %s %s', (method, path) => {
    expect(find(method, path)).toBeUndefined();
  });

  it('refuses two operations of one address', () => {
    expect(() => routeTable([made('a', 'GET', '/api/v1/x/:a'), made('b', 'GET', '/api/v1/x/:b')])).toThrow(
      'a and b claim the same address',
    );
  });
});

describe('the tables of all services', () => {
  it('claim every address and every id once', () => {
    expect(() => routeTable(allOperations)).not.toThrow();
    const ids = allOperations.map((operation) => operation.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('open nothing without sign-in but signing in and the one-time links', () => {
    const open = allOperations.filter((operation) => operation.access.kind === 'public').map((operation) => operation.id);
    // the transparency log shows number and time of acts to all, and no more
    expect(open.filter((id) => !id.startsWith('log.'))).toEqual([
      'health.services',
      'sessions.create',
      'sessions.secondFactor',
      'sessions.passkeyOptions',
      'sessions.createByPasskey',
      'identityProviders.begin',
      'identityProviders.callback',
      'passwordResets.request',
      'passwordResets.finish',
      'demo.people',
      'demo.inbox',
      'setup.firstAdministrator',
      'setup.acceptInvitation',
      // whoever holds a certificate may ask whether it still stands, and read by whose seal
      'certificates.check',
      'seal-certificates.list',
    ]);
  });

  it('keep the addresses between services apart from those for people', () => {
    for (const operation of allOperations)
      expect({ id: operation.id, internal: operation.path.startsWith('/internal/v1/') }).toEqual({
        id: operation.id,
        internal: operation.access.kind === 'service',
      });
  });
});
