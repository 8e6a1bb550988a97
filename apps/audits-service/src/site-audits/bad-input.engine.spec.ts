import { afterAll, beforeAll, describe } from '@jest/globals';
import { operations } from '@qp/contracts/audits';
import { isCommand } from '@qp/contracts/operation';
import { describeBadInput, walkedByOne, type WalkedService } from '@qp/testing/requests';
import { auditsAtWork, type AuditsAtWork } from '../test/audits-at-work.js';

let atWork: AuditsAtWork;
let walked: WalkedService;

beforeAll(async () => {
  atWork = await auditsAtWork();
  walked = walkedByOne({
    url: atWork.service.url,
    keys: atWork.keys,
    name: 'B. Auditor',
    query: (sql, params) => atWork.database.asAdmin((client) => client.query(sql, params)),
  });
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
