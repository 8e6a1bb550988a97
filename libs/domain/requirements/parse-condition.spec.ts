import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { steps } from './batch-facts.js';
import { codesOf, conditionCodes, negates, printCondition, withInit, type Condition } from './condition.js';
import { ConditionError, parseCondition } from './parse-condition.js';
import { holds, type Truth } from './truth.js';

const code = fc.constantFrom(...conditionCodes);
const leaf: fc.Arbitrary<Condition> = code.chain((name) =>
  name === 'OWN'
    ? fc.uniqueArray(fc.constantFrom(...steps)).map((named) => ({ kind: 'code', code: name, steps: named }))
    : fc.constant<Condition>({ kind: 'code', code: name, steps: [] }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => {
  const parts = fc.array(tie('condition'), { minLength: 2, maxLength: 4 });
  return {
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      tie('condition').map((part): Condition => ({ kind: 'not', part })),
      parts.map((several): Condition => ({ kind: 'all', parts: several })),
      parts.map((several): Condition => ({ kind: 'any', parts: several })),
    ),
  };
});

function errorOf(text: string): ConditionError {
  try {
    parseCondition(text);
  } catch (error) {
    if (error instanceof ConditionError) return error;
    throw error;
  }
  throw new Error(`"${text}" was read`);
}

describe('condition language', () => {
  it('reads "and" as stronger than "or"', () => {
    expect(parseCondition('BIO & OWN[DP], GENE')).toEqual({
      kind: 'any',
      parts: [
        {
          kind: 'all',
          parts: [
            { kind: 'code', code: 'BIO', steps: [] },
            { kind: 'code', code: 'OWN', steps: ['DP'] },
          ],
        },
        { kind: 'code', code: 'GENE', steps: [] },
      ],
    });
  });

  it('reads steps with or without a blank before them', () => {
    expect(parseCondition('OWN [DP, PRIMARY_PACK]')).toEqual(parseCondition('OWN[DP,PRIMARY_PACK]'));
  });

  it.each([
    ['', 'a code is missing', 0],
    ['FINAL &', 'a code is missing', 7],
    ['FINAL,', 'a code is missing', 6],
    ['FINAL FINAL', '"FINAL" is not expected here', 6],
    ['FINALE', '"FINALE" is not a code', 0],
    ['final', '"final" is not a code', 0],
    ['NEVER & FINAL', '"NEVER" is not a code', 0],
    ['OWN[', 'a step is missing', 4],
    ['OWN[]', '"]" is not a step', 4],
    ['OWN[DP', '"]" is missing', 6],
    ['OWN[DP,]', '"]" is not a step', 7],
    ['OWN[COOK]', '"COOK" is not a step', 4],
    ['FINAL[DP]', 'FINAL takes no steps', 5],
    ['(FINAL', '")" is missing', 6],
    ['FINAL)', '")" is not expected here', 5],
    ['not', 'a code is missing', 3],
    ['FINAL | EXT', '"|" is not expected here', 6],
    ['constructor', '"constructor" is not a code', 0],
    ['FINAL & ☃', '"☃" is not a code', 8],
  ])('refuses %j: %s', (text, message, position) => {
    const error = errorOf(text);
    expect(error.message).toContain(message);
    expect(error.position).toBe(position);
    expect(error.text).toBe(text);
  });

  it('gives back what it printed', () => {
    fc.assert(fc.property(condition, (any) => expect(parseCondition(printCondition(any))).toEqual(any)));
  });

  it('never fails in another way than with a ConditionError', () => {
    const piece = fc.constantFrom('OWN', 'FINAL', 'not', '&', ',', '(', ')', '[', ']', 'DP', ' ', 'X', '\n');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (text) => {
          try {
            expect(parseCondition(printCondition(parseCondition(text)))).toEqual(parseCondition(text));
          } catch (error) {
            if (!(error instanceof ConditionError)) throw error;
          }
        },
      ),
    );
  });

  it('adds INIT without changing anything else', () => {
    expect(printCondition(withInit(parseCondition('ALWAYS')))).toBe('INIT');
    expect(printCondition(withInit(parseCondition('COMP, PLB')))).toBe('INIT & COMP, INIT & PLB');
    expect(printCondition(withInit(parseCondition('INIT & FINAL, INIT & OWN[DP]')))).toBe('INIT & FINAL, INIT & OWN[DP]');
    fc.assert(
      fc.property(condition, fc.uniqueArray(code), (any, holding) => {
        const truth: Truth = (asked) => asked.code === 'ALWAYS' || holding.includes(asked.code);
        expect(holds(withInit(any), truth)).toBe(holds(any, truth) && holding.includes('INIT'));
      }),
    );
  });

  it('without "not", more facts never make a condition fail', () => {
    fc.assert(
      fc.property(condition, fc.uniqueArray(code), fc.uniqueArray(code), (any, some, others) => {
        fc.pre(!negates(any));
        const fewer: Truth = (asked) => some.includes(asked.code);
        const more: Truth = (asked) => some.includes(asked.code) || others.includes(asked.code);
        expect(!holds(any, fewer) || holds(any, more)).toBe(true);
      }),
    );
  });

  it('lists every code it names', () => {
    expect(codesOf(parseCondition('not (FINAL, OWN[DP]) & MOD')).map((named) => named.code)).toEqual(['FINAL', 'OWN', 'MOD']);
  });
});
