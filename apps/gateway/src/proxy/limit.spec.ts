import { describe, expect, it } from '@jest/globals';
import { limitByAccount, limitByAddress } from './limit.js';

describe.each([
  ['calls without sign-in', limitByAddress, 'from this address'],
  ['calls of somebody signed in', limitByAccount, 'by this account'],
])('%s', (_, limitTo, whose) => {
  it('are held back beyond the limit, and those of another caller are not', async () => {
    const limit = limitTo(3);
    for (let call = 0; call < 3; call += 1) await limit('one');
    await expect(limit('one')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', message: `Too many calls ${whose}.` });
    await expect(limit('another')).resolves.toBeUndefined();
  });
});
