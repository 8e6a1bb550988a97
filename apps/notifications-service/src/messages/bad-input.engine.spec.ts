import { afterAll, beforeAll, describe } from '@jest/globals';
import { operations } from '@qp/contracts/notifications';
import { isCommand } from '@qp/contracts/operation';
import { describeBadInput, walkedByOne, type WalkedService } from '@qp/testing/requests';
import { notificationsAtWork, type NotificationsAtWork } from '../test/notifications-at-work.js';

let atWork: NotificationsAtWork;
let walked: WalkedService;

beforeAll(async () => {
  atWork = await notificationsAtWork();
  walked = walkedByOne({
    url: atWork.service.url,
    keys: atWork.database.keys,
    name: 'E. Quality',
    query: (sql, params) => atWork.database.asAdmin((client) => client.query(sql, params)),
  });
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
