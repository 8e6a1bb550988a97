import { describe, expect, it } from '@jest/globals';
import { isPermanent, readDeliveryStatus } from './delivery-status.js';
import { bounceOfMessage, exchangeFailure, postfixDelay, postfixFailure } from './fixtures/a-bounce.js';

describe('a mail that came back', () => {
  it('names the mail that it is about, and whether the failure is permanent', async () => {
    const status = await readDeliveryStatus(bounceOfMessage('<abc123@qp.example>'));
    expect(status).toEqual({ action: 'failed', status: '5.1.1', diagnostic: '550 5.1.1 no such mailbox', messageId: 'abc123@qp.example' });
    expect(status && isPermanent(status)).toBe(true);
  });

  it('is not permanent where it was only delayed or the mailbox is full', async () => {
    const delayed = await readDeliveryStatus(bounceOfMessage('<a@b>', { action: 'delayed', status: '4.4.1' }));
    expect(delayed && isPermanent(delayed)).toBe(false);
    const full = await readDeliveryStatus(bounceOfMessage('<a@b>', { action: 'failed', status: '4.2.2' }));
    expect(full && isPermanent(full)).toBe(false);
  });

  it('of Postfix is read by its parts and not by its prose or by what the mail quotes', async () => {
    const failed = await readDeliveryStatus(postfixFailure('<q.1@qp.example>'));
    expect(failed).toMatchObject({ action: 'failed', status: '5.1.1', messageId: 'q.1@qp.example' });
    expect(failed?.diagnostic).toContain('User unknown in virtual mailbox table');
    expect(await readDeliveryStatus(postfixDelay('<q.1@qp.example>'))).toMatchObject({
      action: 'delayed',
      status: '4.4.1',
      messageId: 'q.1@qp.example',
    });
  });

  it('of Exchange is read out of base64, and by what it answers where no headers are returned', async () => {
    expect(await readDeliveryStatus(exchangeFailure('<q.2@qp.example>'))).toMatchObject({
      action: 'failed',
      status: '5.1.10',
      messageId: 'q.2@qp.example',
    });
    expect(await readDeliveryStatus(exchangeFailure('<q.2@qp.example>', { returned: false }))).toMatchObject({
      messageId: 'q.2@qp.example',
    });
  });

  it('of several recipients counts its failure first', async () => {
    const both = postfixFailure('<q.3@qp.example>').replace(
      'Final-Recipient: rfc822; j.supply@aurora.example',
      'Final-Recipient: rfc822; deputy@aurora.example\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\nFinal-Recipient: rfc822; j.supply@aurora.example',
    );
    expect(await readDeliveryStatus(both)).toMatchObject({ action: 'failed', status: '5.1.1' });
  });

  it.each([
    ['an ordinary answer', 'From: a@b\nContent-Type: text/plain\n\nAction: failed\nStatus: 5.1.1\n'],
    ['an answer that quotes a report', `From: a@b\nContent-Type: text/plain\n\n${postfixFailure('<a@b>')}`],
    ['a report without status', bounceOfMessage('<a@b>').replace(/^Status.*$/m, '')],
    ['a report with an unknown action', bounceOfMessage('<a@b>', { action: 'eaten' })],
    ['a report of another kind', postfixFailure('<a@b>').replace('report-type=delivery-status', 'report-type=disposition-notification')],
  ])('is none: %s', async (_, message) => expect(await readDeliveryStatus(message)).toBeUndefined());
});
