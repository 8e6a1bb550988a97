import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { namesSite, sameStrength } from './stated-identity.js';

describe('the strength that a document states', () => {
  it.each([
    ['10 mg', '10 mg per tablet'],
    ['10mg', 'AUR-101 10 mg'],
    ['2,5 mg/ml', '2.5 mg / 1 mL'],
    ['250 mcg', '250 µg'],
    ['250 μg', '250 ug'],
    ['Placebo', 'placebo'],
    ['5 mg and 10 mg', '10 mg + 5 mg'],
  ])('%s is %s', (stated, ofProduct) => {
    expect(sameStrength(stated, ofProduct)).toBe(true);
  });

  it.each([
    ['5 mg', '10 mg'],
    ['10 mg', '10 mg/ml'],
    ['10 mg', '10 µg'],
    ['10 mg', '10 mg and 5 mg'],
    ['10 mg', 'placebo'],
    ['placebo', 'verum'],
  ])('%s is not %s', (stated, ofProduct) => {
    expect(sameStrength(stated, ofProduct)).toBe(false);
  });

  it('does not depend on which of the two is named first', () => {
    const strength = fc
      .tuple(fc.integer({ min: 1, max: 500 }), fc.constantFrom('mg', 'µg', 'mg/ml', '%'))
      .map(([number, of]) => `${number} ${of}`);
    fc.assert(
      fc.property(strength, strength, (one, other) => {
        expect(sameStrength(one, other)).toBe(sameStrength(other, one));
        expect(sameStrength(one, other)).toBe(one === other);
      }),
    );
  });
});

describe('the site that a document names', () => {
  const sites = ['Aurora Pharma A/S', 'Kestrel Labs Ltd, Leeds'];

  it.each(['Aurora Pharma A/S', 'aurora pharma a/s, Industrivej 1, Hillerød', 'Kestrel Labs', 'Kestrel Labs Ltd, Leeds, GB'])(
    '%s is one of them',
    (stated) => {
      expect(namesSite(stated, sites)).toBe(true);
    },
  );

  it.each(['Borealis Pharma A/S', 'Aurora Biologics', '-'])('%s is not', (stated) => {
    expect(namesSite(stated, sites)).toBe(false);
  });

  it('is none where there is none to compare with', () => {
    expect(namesSite('Aurora Pharma A/S', [])).toBe(false);
  });
});
