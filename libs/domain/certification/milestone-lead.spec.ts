import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { daysBeforeMilestone, defaultLeadTimes } from './milestone-lead.js';

const days = fc.integer({ min: 0, max: 60 });

describe('the days between certification and a milestone', () => {
  it('are those of all four steps, whatever each of them takes', () => {
    fc.assert(
      fc.property(fc.record({ handoff: days, regulatoryRelease: days, shipment: days, siteReceipt: days }), (times) => {
        expect(daysBeforeMilestone(times)).toBe(Object.values(times).reduce((sum, one) => sum + one, 0));
      }),
    );
  });

  it('are twelve in a house that set none', () => {
    expect(daysBeforeMilestone(defaultLeadTimes)).toBe(12);
  });
});
