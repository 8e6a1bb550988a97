import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { notifications } from '@qp/contracts/notifications';
import type { AnyOperation } from '@qp/contracts/operation';
import type { Role } from '@qp/domain/people';
import { vouchedBy } from '@qp/testing/requests';
import { until } from '@qp/testing/stack';
import { notificationsAtWork, type NotificationsAtWork } from '../test/notifications-at-work.js';

const org = randomUUID();
const personId = randomUUID();
const roles: readonly Role[] = ['QUALITY_MGMT'];
let atWork: NotificationsAtWork;

beforeAll(async () => {
  atWork = await notificationsAtWork();
}, 120_000);
afterAll(() => atWork.stop());

/** Sends one and the same command so many times; gives the answers. */
async function send(operation: AnyOperation, body: object, times = 1): Promise<{ status: number; answer: unknown }[]> {
  const asker = () => ({ personId, name: 'E. Quality', org, orgKind: 'QP_PROVIDER', roles, sponsors: [] });
  const headers = await vouchedBy(atWork.database.keys, asker)(operation, { params: {}, body, commandId: true });
  const answers: { status: number; answer: unknown }[] = [];
  for (let time = 0; time < times; time++) {
    const response = await fetch(atWork.service.url + operation.path, {
      method: operation.method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    answers.push({ status: response.status, answer: await response.json() });
  }
  return answers;
}
const written = (action: string) =>
  atWork.database.asAdmin(async (client) => {
    const { rows } = await client.query<{ n: number; row: { before: unknown; after: unknown; reason?: string } }>(
      'select n, row from notifications.audit_row where action = $1 order by stream, n',
      [action],
    );
    return rows;
  });

describe('what people set about how they are told', () => {
  const plain = { language: 'en', timeZone: 'Europe/Berlin', quiet: null, optionalMails: true };

  it('is an act in the trail with old and new value, once however often the command comes', async () => {
    const german = { language: 'de', timeZone: 'Europe/Copenhagen', quiet: { from: '20:00', to: '07:00' }, optionalMails: false };
    const answers = await send(notifications.setPreferences, german, 2);
    expect(answers).toEqual([
      { status: 200, answer: german },
      { status: 200, answer: german },
    ]);
    expect(await written('notification-preferences.set')).toMatchObject([{ n: 1, row: { before: plain, after: german } }]);
    await send(notifications.setPreferences, plain);
    expect(await written('notification-preferences.set')).toMatchObject([{ n: 1 }, { n: 2, row: { before: german, after: plain } }]);
  });

  it('is not written where it was refused', async () => {
    const before = (await written('notification-preferences.set')).length;
    const [refused] = await send(notifications.setPreferences, { ...plain, timeZone: 'Mars/Base' });
    expect(refused?.status).toBe(400);
    expect(await written('notification-preferences.set')).toHaveLength(before);
  });

  it('names the sender of mails with reason and version', async () => {
    const body = { name: 'Nordlicht Quality (Demo)', reason: 'New name of the department.' };
    const [first, again] = await send(notifications.setSender, body, 2);
    expect(again).toEqual(first);
    await send(notifications.setSender, { name: 'Nordlicht QP Services (Demo)', reason: 'The old one was meant.' });
    expect(await written('mail-sender.set')).toMatchObject([
      { n: 1, row: { before: null, after: { version: 1, name: body.name }, reason: body.reason } },
      { n: 2, row: { before: { version: 1, name: body.name }, after: { version: 2, name: 'Nordlicht QP Services (Demo)' } } },
    ]);
  });

  it('comes to the audit trail, every row with its number', async () => {
    const all = await atWork.database.asAdmin(async (client) => {
      const { rows } = await client.query<{ event_id: string }>('select event_id from notifications.audit_row');
      return rows.map(({ event_id }) => event_id);
    });
    await until('all rows at the audit trail', () => {
      const there = new Set(atWork.trail.rows.map(({ eventId }) => eventId));
      return all.every((eventId) => there.has(eventId)) ? true : undefined;
    });
    expect(atWork.trail.rows.every(({ service }) => service === 'notifications')).toBe(true);
  });
});
