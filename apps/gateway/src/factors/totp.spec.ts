import { describe, expect, it } from '@jest/globals';
import { codeAfter, codeAt, newTotpSecret, stepOfCode, totpUri } from './totp.js';

// seed and codes of RFC 6238, appendix B (the last six of its eight digits)
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

describe('one-time codes', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [2_000_000_000, '279037'],
  ])('at second %i: the code of RFC 6238', async (second, code) => {
    expect((await codeAt(seed, at(second))).code).toBe(code);
    expect(await stepOfCode(seed, code, at(second), 0)).toBe(Math.floor(second / 30));
  });

  it('count in their half minute, the one before and the one after, and no longer', async () => {
    const { code } = await codeAt(seed, at(3_000));
    const counts = async (second: number) => (await stepOfCode(seed, code, at(second), 0)) === 100;
    expect(await Promise.all([2_969, 2_970, 3_000, 3_029, 3_059, 3_060].map(counts))).toEqual([false, true, true, true, true, false]);
  });

  it('count once: not again, and none of an earlier step after a later one', async () => {
    const [early, late] = [await codeAt(seed, at(3_000)), await codeAt(seed, at(3_030))];
    expect(await stepOfCode(seed, early.code, at(3_030), 100)).toBeUndefined();
    expect(await stepOfCode(seed, late.code, at(3_030), 100)).toBe(101);
    expect(await stepOfCode(seed, early.code, at(3_030), 101)).toBeUndefined();
  });

  it('are shown to whoever has no app as the first that still counts, never one that was used', async () => {
    const shown = async (lastStep: number) => (await codeAfter(seed, at(3_005), lastStep)).code;
    expect(await shown(99)).toBe((await codeAt(seed, at(3_000))).code);
    expect(await shown(100)).toBe((await codeAt(seed, at(3_030))).code);
    expect(await stepOfCode(seed, await shown(100), at(3_005), 100)).toBe(101);
    expect(await codeAfter(seed, at(3_005), 100)).toMatchObject({ secondsLeft: 25 });
  });

  it('come from a fresh seed of 160 bits, which apps read from an address', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(totpUri(secret, 'a@b.example')).toContain(`secret=${secret}`);
    expect(newTotpSecret()).not.toBe(secret);
  });
});
