import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bodyHash, canonicalJson, sha256Hex } from './canonical.js';

describe('canonical JSON', () => {
  it('orders names by UTF-16 units and writes numbers as RFC 8785', () => {
    expect(canonicalJson({ b: [1e21, 0.5, -0], a: 'ä\u0001', '10': null, '9': undefined })).toBe(
      '{"10":null,"a":"ä\\u0001","b":[1e+21,0.5,0]}',
    );
  });

  it('is the same for every order of names and after a round trip', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });

  it('refuses what JSON cannot carry', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
    expect(() => canonicalJson({ a: Number.NaN })).toThrow();
  });
});

describe('the body hash', () => {
  it('does not depend on whether empty parts are given', () => {
    expect(bodyHash({ op: 'a' })).toBe(bodyHash({ op: 'a', params: {}, query: {}, body: undefined }));
    expect(bodyHash({ op: 'a' })).not.toBe(bodyHash({ op: 'b' }));
  });

  it('is SHA-256', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
