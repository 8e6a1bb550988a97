import { describe, expect, it } from '@jest/globals';
import { readAsked } from './asked.js';

const hash = 'ab'.repeat(32);

describe('what somebody asks about', () => {
  it('is a short code, however it is spaced and written', () => {
    for (const value of ['ABCDEFGHJKLMNPQR', 'abcd-efgh-jklm-npqr', ' ABCD EFGH JKLM NPQR '])
      expect(readAsked(value)).toEqual({ code: 'ABCDEFGHJKLMNPQR' });
  });

  it('is a hash', () => {
    expect(readAsked(hash.toUpperCase())).toEqual({ hash });
  });

  it('is both, as the QR code holds them', () => {
    expect(readAsked(`ABCDEFGHJKLMNPQR.${hash}`)).toEqual({ code: 'ABCDEFGHJKLMNPQR', hash });
  });

  it.each(['', 'A', 'ABCDEFGHJKLMNPQ0', `${hash}0`, `x.${hash}`, 'ABCDEFGHJKLMNPQR.x', `ABCDEFGHJKLMNPQR.${hash}.x`])(
    'is nothing in "%s"',
    (value) => {
      expect(readAsked(value)).toBeUndefined();
    },
  );
});
