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
  const byTheClock = 'the log signs and locks its head by the clock';
  describeBadInput(
    {
      schema: 'audits',
      commands: operations.filter(isCommand),
      writtenAnyway: { log_checkpoint: byTheClock, log_checkpoint_copy: byTheClock, log_stamp: byTheClock, log_comparison: byTheClock },
    },
    () => walked,
  );
});
