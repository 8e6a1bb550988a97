import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeRole, roles } from '../people/index.js';
import { keepsBlind, sod6Refusal, unblindingFields } from './index.js';

describe('SOD-6: blinded roles see nothing that breaks the blind', () => {
  it.each(unblindingFields)('%s', (field) => {
    expect(sod6Refusal(['SITE_PHARMACY'], true, field)?.code).toBe('SOD_6');
    expect(sod6Refusal(['UNBLINDED_SUPPLY', 'SPONSOR_CLINSUP'], true, field)?.code).toBe('SOD_6');
    expect(sod6Refusal([], true, field)?.code).toBe('SOD_6');
    expect(sod6Refusal(['UNBLINDED_SUPPLY'], true, field)).toBeUndefined();
    expect(sod6Refusal(['SITE_PHARMACY'], false, field)).toBeUndefined();
  });

  it('for all sets of roles: one blinded role is enough, and an open trial hides nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...roles)), fc.boolean(), (held, blinded) => {
        const anyBlinded = held.length === 0 || held.some((role) => describeRole(role).blinded);
        expect(keepsBlind(held, blinded)).toBe(blinded && anyBlinded);
      }),
    );
  });
});
