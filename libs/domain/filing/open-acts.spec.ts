import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openFilingActs } from './open-acts.js';
import { filingStates } from './states.js';

const done = { toFile: 0, unchecked: 0, unlocked: 0 };

describe('acts that a case package is ready for', () => {
  it('are none before the case has come to its filing', () => {
    expect(openFilingActs({ state: undefined, ...done, toFile: 3 })).toEqual([]);
  });

  it('go from filing over the check to the lock', () => {
    expect(openFilingActs({ state: 'OPEN', ...done, toFile: 3 })).toEqual(['file']);
    expect(openFilingActs({ state: 'OPEN', toFile: 1, unchecked: 2, unlocked: 2 })).toEqual(['file', 'qc']);
    expect(openFilingActs({ state: 'FILED', toFile: 0, unchecked: 2, unlocked: 2 })).toEqual(['qc', 'lock']);
    expect(openFilingActs({ state: 'FILED', toFile: 0, unchecked: 0, unlocked: 2 })).toEqual(['lock']);
  });

  it('close the filing of an open package that has nothing left to file', () => {
    expect(openFilingActs({ state: 'OPEN', ...done })).toContain('file');
  });

  it('are a supplement after the lock, where something came into being later, and otherwise the archive', () => {
    expect(openFilingActs({ state: 'LOCKED', ...done })).toEqual(['archive']);
    expect(openFilingActs({ state: 'LOCKED', ...done, toFile: 1 })).toEqual(['file', 'archive']);
    expect(openFilingActs({ state: 'LOCKED', toFile: 0, unchecked: 1, unlocked: 1 })).toEqual(['qc', 'lock']);
    expect(openFilingActs({ state: 'ARCHIVED', ...done })).toEqual([]);
    expect(openFilingActs({ state: 'ARCHIVED', toFile: 0, unchecked: 0, unlocked: 1 })).toEqual(['lock']);
  });

  it('never lock or archive what nobody filed, and never archive twice', () => {
    const count = fc.nat(4);
    fc.assert(
      fc.property(fc.constantFrom(...filingStates), count, count, count, (state, toFile, unchecked, unlocked) => {
        const acts = openFilingActs({ state, toFile, unchecked, unlocked });
        expect(acts.includes('qc')).toBe(unchecked > 0);
        if (state === 'OPEN') expect(acts).not.toContain('lock');
        if (state !== 'LOCKED') expect(acts).not.toContain('archive');
      }),
    );
  });
});
