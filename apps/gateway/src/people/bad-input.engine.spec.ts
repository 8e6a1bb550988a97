import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { isCommand, type AnyOperation } from '@qp/contracts/operation';
import { operations } from '@qp/contracts/people';
import type { Role } from '@qp/domain/people';
import { describeBadInput, type WalkedService } from '@qp/testing/requests';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';
import { oneRoleSession } from '../test/one-role-session.js';

let gateway: GatewayAtWork;
let walked: WalkedService;
const tokens = new Map<Role, string>();

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.setUp(true);
  const commands = operations.filter(isCommand);
  for (const role of new Set(commands.map(roleFor))) tokens.set(role, await oneRoleSession(gateway, role));
  walked = {
    url: gateway.service.url,
    credentials: (operation, { commandId }) =>
      Promise.resolve({
        authorization: `Bearer ${tokens.get(roleFor(operation)) ?? ''}`,
        ...(commandId && { 'idempotency-key': randomUUID() }),
      }),
    ask: (sql, params) => gateway.rows(sql, params),
  };
}, 120_000);
afterAll(() => gateway.stop());

function roleFor({ access }: AnyOperation): Role {
  return (access.kind === 'roles' ? access.roles[0] : undefined) ?? 'QA_LEAD';
}

describe('the gateway', () => {
  describeBadInput(
    {
      schema: 'gateway',
      commands: operations.filter(isCommand),
      nameNoRecord: { 'organisations.create': 'an organisation is new' },
      writtenAnyway: { session: 'when it was last used' },
    },
    () => walked,
  );
});
