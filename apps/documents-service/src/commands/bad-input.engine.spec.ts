import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { operations } from '@qp/contracts/documents';
import { isCommand } from '@qp/contracts/operation';
import { describeBadInput, vouchedBy, type WalkedService } from '@qp/testing/requests';
import { RunningDocuments } from '../test/running-service.js';

let running: RunningDocuments;
let walked: WalkedService;

beforeAll(async () => {
  running = await RunningDocuments.start({ worker: false });
  const org = randomUUID();
  walked = {
    url: running.service.url,
    credentials: vouchedBy(running.keys, ({ access }) => ({
      personId: randomUUID(),
      name: 'A. Sender',
      org,
      orgKind: 'QP_PROVIDER',
      roles: access.kind === 'roles' ? access.roles : [],
      sponsors: [],
    })),
    ask: async <R extends object>(sql: string, params: unknown[] = []) => (await running.database.query<R>(sql, params)).rows,
  };
}, 120_000);
afterAll(() => running.stop());

describe('the documents-service', () => {
  describeBadInput({ schema: 'documents', commands: operations.filter(isCommand) }, () => walked);
});
