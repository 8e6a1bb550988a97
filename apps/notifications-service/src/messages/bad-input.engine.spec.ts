import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { operations } from '@qp/contracts/notifications';
import { isCommand } from '@qp/contracts/operation';
import { describeBadInput, vouchedBy, type WalkedService } from '@qp/testing/requests';
import { notificationsAtWork, type NotificationsAtWork } from '../test/notifications-at-work.js';

let atWork: NotificationsAtWork;
let walked: WalkedService;

beforeAll(async () => {
  atWork = await notificationsAtWork();
  const org = randomUUID();
  walked = {
    url: atWork.service.url,
    credentials: vouchedBy(atWork.database.keys, ({ access }) => ({
      personId: randomUUID(),
      name: 'E. Quality',
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

describe('the notifications-service', () => {
  const nameNoRecord = {
    'inbox.markAllRead': 'marks what the person was told, if anything',
    'notification-preferences.set': 'sets how the person is told',
    'mail-sender.set': "sets the sender of the person's own house",
  };
  describeBadInput({ schema: 'notifications', commands: operations.filter(isCommand), nameNoRecord }, () => walked);
});
