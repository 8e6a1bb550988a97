import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../kernel/index.js';
import { codesOf, printCondition } from './condition.js';
import { rowConditions } from './row-conditions.js';
import { currentRuleSet, ruleSetOf } from './rule-sets.js';

const { rows } = currentRuleSet;

describe('requirement matrix as data', () => {
  it('has 66 rows, each number and each code once', () => {
    expect(rows.map((row) => row.row)).toEqual(Array.from({ length: 66 }, (_, index) => index + 1));
    expect(new Set(rows.map((row) => row.code)).size).toBe(66);
    expect(new Set(rows.map((row) => row.shortTitle)).size).toBe(66);
  });

  it('states of every row what a person needs', () => {
    for (const row of rows) {
      expect(row.code).toMatch(/^[A-Z][A-Z0-9_]{1,60}$/);
      for (const text of [row.title, row.shortTitle, row.providedBy, row.legalBasis, row.validity.text, row.evidenceTag]) {
        expect(text.trim().length).toBeGreaterThan(0);
      }
      expect(row.providers.length).toBeGreaterThan(0);
      expect(row.checks.length).toBeGreaterThan(0);
    }
  });

  it('never lets these be not applicable', () => {
    const firm = rows.filter((row) => !row.waivable).map((row) => row.row);
    expect(firm).toEqual([13, 28, 29, 32, 37, 40, 45, 46, 47, 49, 53, 58]);
  });

  it('needs INIT in every alternative of every row but eight', () => {
    expect(rows.filter((row) => !row.needsInit).map((row) => row.row)).toEqual([2, 13, 38, 39, 48, 49, 62, 65]);
    for (const row of rows.filter((candidate) => candidate.needsInit)) {
      for (const { condition } of rowConditions(row).levels) {
        const alternatives = condition.kind === 'any' ? condition.parts : [condition];
        for (const alternative of alternatives) expect(codesOf(alternative).map((named) => named.code)).toContain('INIT');
      }
    }
  });

  it.each([
    [1, { W: 'INIT & FINAL' }],
    [15, { W: 'INIT' }],
    [18, { H: 'INIT & XEU', W: 'INIT & OEU' }],
    [32, { H: 'INIT & FINAL & not PLB & not AUTHC, INIT & FINAL & MOD, INIT & PARTIAL & OWN[TEST] & not PLB' }],
    [41, {}],
    [43, { H: 'INIT & FIRST & STER, INIT & FIRST & BIO', W: 'INIT & FIRST' }],
    [49, { H: 'FINAL, INIT & OWN[PACK]' }],
    [65, { H: 'EXT' }],
  ])('reads row %i as it stands', (number, expected) => {
    const row = rows.find((candidate) => candidate.row === number);
    const levels = row ? rowConditions(row).levels : [];
    expect(Object.fromEntries(levels.map(({ need, condition }) => [need, printCondition(condition)]))).toEqual(expected);
  });

  it('names what the first delivery of the procedure holds as its log does', () => {
    const short = (code: string) => rows.find((row) => row.code === code)?.shortTitle;
    expect(['IMPD', 'COA_DP', 'PROTOCOL'].map(short).join(', ')).toBe('IMPD, CoA, Protocol');
  });

  it('finds a version that a case was opened with, and no other', () => {
    expect(ruleSetOf('requirements-2026-11')).toBe(currentRuleSet);
    expect(() => ruleSetOf('requirements-1999-01')).toThrow(DomainError);
  });
});
