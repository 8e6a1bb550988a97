import { describe, expect, it } from '@jest/globals';
import { askedInAddress } from './second-factor.js';

const asked = { next: 'SECOND_FACTOR', ticket: 'ticket \u00e4', kinds: ['TOTP'], passkey: null, expiresAt: '2026-11-29T08:00:00.000Z' };
const hashOf = (value: unknown) => `#second-step=${Buffer.from(JSON.stringify(value)).toString('base64url')}`;

describe('the second step in an address', () => {
  it('is read as the server wrote it', () => {
    expect(askedInAddress(hashOf(asked))).toEqual(asked);
  });

  it.each([
    '',
    '#',
    '#second-step=',
    '#second-step=%',
    '#second-step=abc',
    hashOf(null),
    hashOf({ ...asked, ticket: 1 }),
    hashOf({ ...asked, next: 'SIGNED_IN' }),
  ])('is none in %s', (hash) => {
    expect(askedInAddress(hash)).toBeUndefined();
  });
});
