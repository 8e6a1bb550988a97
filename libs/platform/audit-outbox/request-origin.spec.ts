import { describe, expect, it } from '@jest/globals';
import { noteOrigin, requestAtHand, withinRequest, type RequestOrigin } from './index.js';

describe('the request at hand', () => {
  it('is each request’s own, through everything that it waits for', async () => {
    const one = (requestId: string, ip: string) =>
      withinRequest<Promise<RequestOrigin | undefined>>({ requestId }, async () => {
        await Promise.resolve();
        noteOrigin({ ip, zone: 'Europe/Berlin' });
        await new Promise(setImmediate);
        return requestAtHand();
      });
    expect(await Promise.all([one('first', '192.0.2.1'), one('second', '192.0.2.2')])).toEqual([
      { requestId: 'first', from: { ip: '192.0.2.1', zone: 'Europe/Berlin' } },
      { requestId: 'second', from: { ip: '192.0.2.2', zone: 'Europe/Berlin' } },
    ]);
  });

  it('is none in work that nobody asked for', () => {
    noteOrigin({ ip: '192.0.2.1' });
    expect(requestAtHand()).toBeUndefined();
  });
});
