import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fillPath, isCommand, type AnyOperation } from '@qp/contracts/operation';
import { commandTable, roles, type Role } from '@qp/domain/people';
import { randomUUID } from 'node:crypto';
import { allOperations } from '../operations.js';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';
import { oneRoleSession } from '../test/one-role-session.js';

/** What the published document says of one operation. */
interface Published {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly 'x-roles'?: readonly Role[];
}

let gateway: GatewayAtWork;
let published: readonly { readonly operation: AnyOperation; readonly entry: Published }[];
const tokens = new Map<Role, string>();

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.setUp(true);
  for (const role of roles) tokens.set(role, await oneRoleSession(gateway, role));
  const { paths } = (await (await fetch(`${gateway.service.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Published>>;
  };
  published = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map((entry) => {
      const operation = allOperations.find(({ id }) => id === entry.operationId);
      if (!operation) throw new Error(`${entry.operationId} is published and declared nowhere`);
      return { operation, entry };
    }),
  );
});
afterAll(() => gateway.stop());

/** Who may call, by the table of commands where it has a row, else by what the operation declares. */
function mayCall(operation: AnyOperation, role: Role): boolean {
  const row = commandTable.find(({ id }) => id === operation.row);
  if (row) return row.who.includes(role) || row.whoDelegated.includes(role);
  const { access } = operation;
  if (access.kind === 'records') return role !== 'SYS_ADMIN';
  return access.kind === 'public' || access.kind === 'signed-in' || (access.kind === 'roles' && access.roles.includes(role));
}

/** Calls with nothing in the body: whoever passes the guard fails later, at the content or at a service that is not there. */
async function statusOf(operation: AnyOperation, token?: string): Promise<number> {
  const names = [...operation.path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] ?? '');
  const path = fillPath(operation.path, Object.fromEntries(names.map((name) => [name, randomUUID()])));
  const response = await fetch(gateway.service.url + path, {
    method: operation.method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(isCommand(operation) && { 'idempotency-key': randomUUID() }),
    },
  });
  await response.arrayBuffer();
  return response.status;
}

describe('every operation of the published document', () => {
  it('has a rule: it is open to all, to who is signed in, or to roles that it names as the table of commands does', () => {
    const without = published.filter(({ operation, entry }) => {
      const { access } = operation;
      if (access.kind === 'public') return entry.security?.length !== 0;
      if (access.kind === 'signed-in') return entry.security?.length === 0;
      if (access.kind === 'service') return true;
      const named = roles.filter((role) => mayCall(operation, role));
      return named.length === 0 || roles.some((role) => named.includes(role) !== entry['x-roles']?.includes(role));
    });
    expect(without.map(({ operation }) => operation.id)).toEqual([]);
    const offered = allOperations.filter(({ access }) => access.kind !== 'service').map(({ id }) => id);
    expect(published.map(({ operation }) => operation.id).toSorted()).toEqual(offered.toSorted());
  });

  it('is closed to whoever is not signed in, unless it is open to all', async () => {
    const wrong: string[] = [];
    for (const { operation } of published.filter(({ operation: { access } }) => access.kind !== 'public')) {
      const status = await statusOf(operation);
      if (status !== 401) wrong.push(`${operation.id}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  // the same sign-out would end the session that the others go by
  it.each(roles)('lets %s in where the table does, and nowhere else', async (role) => {
    const wrong: string[] = [];
    const closed = published.filter(({ operation: { access, id } }) => access.kind !== 'public' && id !== 'sessions.delete');
    const lanes = Array.from({ length: 6 }, (_, lane) => closed.filter((_entry, index) => index % 6 === lane));
    await Promise.all(
      lanes.map(async (lane) => {
        for (const { operation } of lane) {
          const status = await statusOf(operation, tokens.get(role));
          if (status === 401 || (status === 403) === mayCall(operation, role)) wrong.push(`${operation.id}: ${status}`);
        }
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('names the archivist behind a reference to archivists alone', async () => {
    const receiver = published.find(({ operation }) => operation.id === 'archiveOwnership.receiver');
    const answers = await Promise.all(
      roles.map(async (role) => [role, receiver && (await statusOf(receiver.operation, tokens.get(role)))]),
    );
    expect(answers.filter(([, status]) => status !== 403).map(([role]) => role)).toEqual(['ARCHIVIST']);
  });
});
