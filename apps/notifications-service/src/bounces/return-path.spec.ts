import { describe, expect, it } from '@jest/globals';
import { keyOfReturnPath, returnPathOf } from './return-path.js';

const ours = 'bounces@mail.qp.example';
const key = '0123456789abcdef0123456789abcdef01234567';

describe('the address that a failure returns to', () => {
  it('names the mail, in a local part that no mail server finds too long', () => {
    const address = returnPathOf(ours, key);
    expect(address).toBe(`bounces+${key}@mail.qp.example`);
    expect(address.indexOf('@')).toBeLessThanOrEqual(64);
    expect(keyOfReturnPath(ours, address)).toBe(key);
  });

  it('is known in whatever letters a mail server writes it', () => {
    expect(keyOfReturnPath(ours, returnPathOf(ours, key).toUpperCase())).toBe(key);
  });

  it('names no mail where it is the plain address', () => expect(keyOfReturnPath(ours, ours)).toBeNull());

  it.each([
    'releases@mail.qp.example',
    'bounces@other.example',
    `bounces+${key}@other.example`,
    'bounces+@mail.qp.example',
    'bounces+1 or 1=1@mail.qp.example',
    `bounces+${key}0@mail.qp.example`,
    'nobody',
    '',
  ])('is no other: %s', (address) => expect(keyOfReturnPath(ours, address)).toBeUndefined());
});
