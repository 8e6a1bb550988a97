import { describe, expect, it } from '@jest/globals';
import { limitByAddress } from './limit.js';

describe('calls without sign-in', () => {
  it('are held back beyond the limit of an address, and those of another address are not', async () => {
    const limit = limitByAddress(3);
    for (let call = 0; call < 3; call += 1) await limit('192.0.2.1');
    await expect(limit('192.0.2.1')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    await expect(limit('192.0.2.2')).resolves.toBeUndefined();
  });
});
