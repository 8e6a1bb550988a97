import { describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import {
  findingsOf,
  judge,
  judgeResults,
  limitRefusal,
  limitWords,
  replaceRefusal,
  resultProblems,
  specificationRefusal,
  standingOfTests,
  type Limit,
  type SpecificationTest,
} from './index.js';

const range = (lower?: string, upper?: string, inclusive = true): Limit => ({
  kind: 'RANGE',
  ...(lower !== undefined && { lower: { value: lower, inclusive } }),
  ...(upper !== undefined && { upper: { value: upper, inclusive } }),
});
const verdict = (limit: Limit, reported: string) => judge(limit, reported)?.verdict;
const [yes, no, open] = ['COMPLIES', 'OUT_OF_SPECIFICATION', 'NOT_SHOWN'] as const;

describe('a result is rounded to the last digit of its limit, half up, and then compared', () => {
  // the examples of USP General Notices 7.20
  it.each([
    [range('98.0'), '97.96', yes],
    [range('98.0'), '97.92', no],
    [range('98.0'), '97.95', yes],
    [range(undefined, '101.5'), '101.55', no],
    [range(undefined, '101.5'), '101.46', yes],
    [range(undefined, '101.5'), '101.45', yes],
    [range(undefined, '0.02'), '0.025', no],
    [range(undefined, '0.02'), '0.015', yes],
    [range(undefined, '0.02'), '0.027', no],
    [range(undefined, '3'), '3.5', no],
    [range(undefined, '3'), '3.4', yes],
  ])('%j: %s %s', (limit, reported, expected) => expect(verdict(limit, reported)).toBe(expected));

  it('by decimal arithmetic: binary fractions would let 1.005 and 0.285 pass', () => {
    expect(verdict(range(undefined, '1.00'), '1.005')).toBe(no);
    expect(verdict(range(undefined, '0.28'), '0.285')).toBe(no);
  });

  it('never twice: 97.949 does not become 97.95 and then 98.0', () => expect(verdict(range('98.0'), '97.949')).toBe(no));

  it('each limit by its own digits', () => {
    expect(verdict(range('95', '105.0'), '94.5')).toBe(yes);
    expect(verdict(range('95', '105.0'), '105.05')).toBe(no);
  });

  it('with negative numbers away from zero, as with positive ones', () => {
    expect(verdict(range('-2.0'), '-2.05')).toBe(no);
    expect(verdict(range('-2.0'), '-2.04')).toBe(yes);
  });

  it('against a limit that is not included', () => {
    expect(verdict(range(undefined, '0.5', false), '0.44')).toBe(yes);
    expect(verdict(range(undefined, '0.5', false), '0.45')).toBe(no);
  });

  it('says in words what was compared', () => {
    expect(judge(range('95.0', '105.0'), '98.04', '%')).toEqual({
      verdict: yes,
      compared: '98.0',
      words: '98.04, rounded to 98.0, complies with 95.0 to 105.0 %.',
    });
  });
});

describe('"less than" and "more than"', () => {
  it.each([
    [range(undefined, '0.2'), '<0.05', yes],
    [range(undefined, '0.2'), '< 0.2', yes],
    [range(undefined, '0.2'), '<=0.2', yes],
    [range(undefined, '0.2'), '<0.25', yes],
    [range(undefined, '0.2'), '≤0.25', open],
    [range(undefined, '0.2'), '<0.5', open],
    [range('98.0'), '<97.95', no],
    [range('98.0'), '<98.0', open],
    [range('98.0', '102.0'), '>98.0', open],
    [range('98.0'), '>98.0', yes],
    [range(undefined, '102.0'), '>102.1', no],
    [range(undefined, '102.0'), '>102.0', open],
  ])('%j: %s %s', (limit, reported, expected) => expect(verdict(limit, reported)).toBe(expected));
});

describe('fewer digits than the limit', () => {
  it('comply where every number that they stand for does', () => {
    expect(verdict(range('98.0', '102.0'), '100')).toBe(yes);
    expect(verdict(range('98.0', '102.0'), '98')).toBe(open);
    expect(verdict(range('98.0', '102.0'), '97')).toBe(no);
    expect(judge(range('98.0', '102.0'), '98')?.words).toContain('fewer digits than the limit');
  });
});

const hundredths = fc.integer({ min: -100_000, max: 100_000 }).map((n) => new Decimal(n).div(100));
const written = (most: number) =>
  fc
    .tuple(fc.integer({ min: -9_999, max: 9_999 }), fc.integer({ min: 0, max: most }))
    .map(([n, places]) => new Decimal(n).div(10 ** places).toFixed(places));
const anyRange = fc
  .tuple(written(2), written(2), fc.boolean(), fc.boolean(), fc.constantFrom('both', 'lower', 'upper'))
  .map(([one, other, lowerIn, upperIn, which]): Limit => {
    const [low = one, high = other] = [one, other].sort((a, b) => new Decimal(a).cmp(b));
    return {
      kind: 'RANGE',
      ...(which !== 'upper' && { lower: { value: low, inclusive: lowerIn } }),
      ...(which !== 'lower' && { upper: { value: high, inclusive: upperIn } }),
    };
  });

describe('for every limit', () => {
  it('what is said of "less than x" holds for every number below x', () => {
    fc.assert(
      fc.property(anyRange, written(3), fc.integer({ min: 1, max: 1_000_000 }), (limit, bound, below) => {
        const said = verdict(limit, `<${bound}`);
        const one = new Decimal(bound).minus(new Decimal(below).div(10_000)).toFixed(7);
        if (said !== open) expect(verdict(limit, one)).toBe(said);
      }),
    );
  });

  it('what is said of "more than x" holds for every number above x', () => {
    fc.assert(
      fc.property(anyRange, written(3), fc.integer({ min: 1, max: 1_000_000 }), (limit, bound, above) => {
        const said = verdict(limit, `>${bound}`);
        const one = new Decimal(bound).plus(new Decimal(above).div(10_000)).toFixed(7);
        if (said !== open) expect(verdict(limit, one)).toBe(said);
      }),
    );
  });

  it('what is said of few digits holds for every number that is written so', () => {
    fc.assert(
      fc.property(anyRange, written(1), fc.integer({ min: -4999, max: 4999 }), (limit, few, beside) => {
        const places = few.split('.')[1]?.length ?? 0;
        const said = verdict(limit, few);
        const one = new Decimal(few).plus(new Decimal(beside).div(10_000).div(10 ** places)).toFixed(7);
        if (said !== open) expect(verdict(limit, one)).toBe(said);
      }),
    );
  });

  it('a number with all digits is judged, and what lies between two complying numbers complies', () => {
    fc.assert(
      fc.property(anyRange, hundredths, hundredths, hundredths, (limit, ...numbers) => {
        const [low, mid, high] = numbers.sort((a, b) => a.cmp(b)).map((number) => verdict(limit, number.toFixed(4)));
        expect(low).not.toBe(open);
        if (low === yes && high === yes) expect(mid).toBe(yes);
      }),
    );
  });

  it('the limit itself complies where it is included, and only there', () => {
    fc.assert(
      fc.property(written(3), fc.boolean(), (value, inclusive) => {
        expect(verdict({ kind: 'RANGE', upper: { value, inclusive } }, value)).toBe(inclusive ? yes : no);
        expect(verdict({ kind: 'RANGE', lower: { value, inclusive } }, value)).toBe(inclusive ? yes : no);
      }),
    );
  });
});

describe('other limits', () => {
  it('a microbial count may reach twice the power of ten (Ph. Eur. 5.1.4)', () => {
    const limit: Limit = { kind: 'MICROBIAL_COUNT', powerOfTen: 2 };
    expect(verdict(limit, '200')).toBe(yes);
    expect(verdict(limit, '201')).toBe(no);
    expect(verdict(limit, '<10')).toBe(yes);
    expect(limitWords(limit, 'CFU/g')).toBe('10^2 CFU/g (at most 200, Ph. Eur. 5.1.4)');
  });

  it('words comply, fail, or are not known to the specification', () => {
    const limit: Limit = {
      kind: 'WORDS',
      requirement: 'White tablets',
      complies: ['Complies', 'White tablets'],
      fails: ['Does not comply'],
    };
    expect(verdict(limit, ' white  tablets ')).toBe(yes);
    expect(verdict(limit, 'does not comply')).toBe(no);
    expect(verdict(limit, 'Slightly yellow')).toBe(open);
  });

  it('are refused where nobody could judge by them', () => {
    expect(limitRefusal({ kind: 'RANGE' })?.message).toContain('no limit');
    expect(limitRefusal(range('5', '4'))?.message).toContain('above');
    expect(limitRefusal(range('1e3'))?.message).toContain('no number');
    expect(limitRefusal({ kind: 'MICROBIAL_COUNT', powerOfTen: 1.5 })).toBeDefined();
    expect(limitRefusal({ kind: 'WORDS', requirement: 'x', complies: [], fails: [] })).toBeDefined();
    expect(limitRefusal({ kind: 'WORDS', requirement: 'x', complies: ['Passed'], fails: ['passed '] })?.message).toContain('twice');
  });
});

const tests: readonly SpecificationTest[] = [
  { code: 'ASSAY', name: 'Assay', method: 'HPLC-1 v3', unit: '%', limit: range('95.0', '105.0') },
  {
    code: 'STERILITY',
    name: 'Sterility',
    method: 'Ph. Eur. 2.6.1',
    limit: { kind: 'WORDS', requirement: 'Sterile', complies: ['Sterile'], fails: ['Growth'] },
    late: true,
  },
];
const sheet = (state: 'TYPED' | 'CHECKED' | 'REPLACED', assay: string) => ({
  id: assay,
  state,
  results: judgeResults(tests, [{ test: 'ASSAY', reported: assay }]),
});

describe('a specification and its results', () => {
  it('is refused with a test twice or a limit that is none', () => {
    expect(specificationRefusal(tests)).toBeUndefined();
    expect(specificationRefusal([...tests, ...tests])?.message).toContain('ASSAY stands twice');
    expect(specificationRefusal([{ code: 'PH', name: 'pH', method: 'x', limit: { kind: 'RANGE' } }])?.message).toContain('PH:');
  });

  it('names what cannot be judged', () => {
    const problems = resultProblems(tests, [
      { test: 'ASSAY', reported: '99,4' },
      { test: 'PH', reported: '7' },
      { test: 'STERILITY', reported: 'Sterile' },
      { test: 'STERILITY', reported: 'Growth' },
    ]);
    expect(problems.map(({ test }) => test)).toEqual(['ASSAY', 'PH', 'STERILITY']);
    expect(resultProblems(tests, [{ test: 'ASSAY', reported: 'not detected' }])).toHaveLength(1);
    for (const reported of ['1e2', '1 000', '', '--5', '0x1f', 'NaN', 'Infinity', '١'])
      expect(resultProblems(tests, [{ test: 'ASSAY', reported }])).toHaveLength(1);
  });

  it('stands as missing, typed or checked; what was replaced does not count', () => {
    const standing = standingOfTests(tests, [sheet('REPLACED', '90.0'), sheet('TYPED', '99.0')]);
    expect(standing.map(({ state }) => state)).toEqual(['TYPED', 'MISSING']);
    expect(findingsOf(standing)).toEqual({
      failures: [],
      open: [
        { test: 'ASSAY', late: false, words: expect.stringContaining('second person') },
        { test: 'STERILITY', late: true, words: 'Sterility has no result.' },
      ],
    });
    expect(findingsOf(standingOfTests(tests, [sheet('CHECKED', '90.0')])).failures).toEqual([
      expect.stringContaining('out of specification'),
    ]);
    const elsewhere = findingsOf(standingOfTests(tests, [{ ...sheet('CHECKED', '99.0'), sourceAccepted: false }]));
    expect(elsewhere.open[0]?.words).toContain('not the accepted one');
  });

  it('is not replaced while a checked result out of specification is under investigation', () => {
    expect(replaceRefusal(sheet('CHECKED', '90.0'), ['d-1'])?.code).toBe('OOS_UNDER_INVESTIGATION');
    expect(replaceRefusal(sheet('CHECKED', '90.0'), [])).toBeUndefined();
    expect(replaceRefusal(sheet('TYPED', '90.0'), ['d-1'])).toBeUndefined();
    expect(replaceRefusal(sheet('CHECKED', '99.0'), ['d-1'])).toBeUndefined();
    expect(replaceRefusal(sheet('REPLACED', '99.0'), [])?.code).toBe('ILLEGAL_TRANSITION');
  });
});
