import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { operations } from '@qp/contracts/audits';
import { isCommand } from '@qp/contracts/operation';
import { describeBadInput, vouchedBy, type WalkedService } from '@qp/testing/requests';
import { auditsAtWork, type AuditsAtWork } from '../test/audits-at-work.js';

let atWork: AuditsAtWork;
let walked: WalkedService;

beforeAll(async () => {
  atWork = await auditsAtWork();
  const org = randomUUID();
  walked = {
    url: atWork.service.url,
    credentials: vouchedBy(atWork.keys, ({ access }) => ({
      personId: randomUUID(),
      name: 'B. Auditor',
      org,
      orgKind: 'QP_PROVIDER',
      roles: access.kind === 'roles' ? access.roles : [],
      sponsors: [],
    })),
    ask: <R extends object>(sql: string, params: unknown[] = []) =>
      atWork.database.asAdmin(async (client) => (await client.query<R>(sql, params)).rows),
  };
}, 120_000);
afterAll(() => atWork.stop());

describe('the audits-service', () => {
  // what is in the log comes from outboxes, and its head is signed by the clock: an act of a person is in the records and the outbox first
  const log = [
    'log_head',
    'log_stream',
    'log_entry',
    'log_tile_hash',
    'log_checkpoint',
    'log_checkpoint_copy',
    'log_stamp',
    'log_comparison',
  ];
  const trail = ['audit_log', 'trail_head', 'trail_value', 'inbox'];
  describeBadInput(
    {
      schema: 'audits',
      commands: operations.filter(isCommand),
      writtenAnyway: Object.fromEntries([...log, ...trail].map((table) => [table, 'taken in and signed by the clock'])),
    },
    () => walked,
  );
});
