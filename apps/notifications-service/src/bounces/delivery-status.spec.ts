import { describe, expect, it } from '@jest/globals';
import { isPermanent, readDeliveryStatus } from './delivery-status.js';
import { bounceOfMessage } from './fixtures/a-bounce.js';

describe('a mail that came back', () => {
  it('names the mail that it is about, and whether the failure is permanent', () => {
    const status = readDeliveryStatus(bounceOfMessage('<abc123@qp.example>'));
    expect(status).toEqual({ action: 'failed', status: '5.1.1', diagnostic: '550 5.1.1 no such mailbox', messageId: 'abc123@qp.example' });
    expect(status && isPermanent(status)).toBe(true);
  });

  it('is not permanent where it was only delayed or the mailbox is full', () => {
    const delayed = readDeliveryStatus(bounceOfMessage('<a@b>', { action: 'delayed', status: '4.4.1' }));
    expect(delayed && isPermanent(delayed)).toBe(false);
    const full = readDeliveryStatus(bounceOfMessage('<a@b>', { action: 'failed', status: '4.2.2' }));
    expect(full && isPermanent(full)).toBe(false);
  });

  it.each([
    ['an ordinary answer', 'From: a@b\nContent-Type: text/plain\n\nAction: failed\nStatus: 5.1.1\n'],
    ['a report without status', bounceOfMessage('<a@b>').replace(/^Status.*$/m, '')],
    ['a report with an unknown action', bounceOfMessage('<a@b>', { action: 'eaten' })],
  ])('is none: %s', (_, message) => expect(readDeliveryStatus(message)).toBeUndefined());
});
