import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { productScopes, type NamedQp } from '../people/index.js';
import { eligibilityRefusals, type QpNeed } from './eligibility.js';
import { offerOrder, type OfferCandidate } from './offers.js';

const need: QpNeed = { authorisationNo: 'DK-1', productScope: 'STERILE', sponsorId: 'aurora' };
const day = '2026-03-05';
const named = (personId: string): NamedQp => ({
  personId,
  authorisationNo: 'DK-1',
  status: 'ACTIVE',
  validFrom: '2025-01-01',
  scope: ['STERILE'],
  absences: [],
});
const qp = (personId: string, openCases: number, wipLimit = 5): OfferCandidate => ({
  personId,
  name: `Dr ${personId}`,
  named: named(personId),
  profile: { personId, wipLimit, absences: [] },
  openCases,
});
const order = (candidates: readonly OfferCandidate[], given: { first?: string[]; asked?: string[] } = {}) =>
  offerOrder(candidates, { need, day, first: [], asked: [], ...given }).map(({ personId }) => personId);

describe('the order in which QPs are asked', () => {
  it('begins with whoever has the largest part of the limit free, and ends with the name', () => {
    expect(order([qp('c', 4), qp('b', 1), qp('d', 1), qp('a', 5, 50)])).toEqual(['a', 'b', 'd', 'c']);
  });

  it('leaves out who is at the limit, unless a lead named them', () => {
    const candidates = [qp('full', 5), qp('free', 0)];
    expect(order(candidates)).toEqual(['free']);
    expect(order(candidates, { first: ['full'] })).toEqual(['full', 'free']);
  });

  it('passes over who was asked', () => {
    expect(order([qp('a', 0), qp('b', 1)], { asked: ['a'] })).toEqual(['b']);
    expect(order([qp('a', 0)], { asked: ['a'], first: ['a'] })).toEqual([]);
  });

  it('never reaches anybody who is not eligible, whoever was named first and asked before', () => {
    const days = fc.constantFrom('2026-03-01', '2026-03-05', '2026-03-09');
    const absences = fc.array(fc.record({ from: days, to: days }), { maxLength: 2 });
    const ids = fc.constantFrom<string>('a', 'b', 'c', 'd', 'e');
    const anybody = ids.chain((personId) =>
      fc.record({
        personId: fc.constant(personId),
        name: fc.constant(personId),
        openCases: fc.nat(8),
        named: fc.option(
          fc.record({
            personId: fc.constant(personId),
            authorisationNo: fc.constantFrom('DK-1', 'DK-2'),
            status: fc.constantFrom('ACTIVE' as const, 'INACTIVE' as const),
            validFrom: days,
            validTo: fc.option(days, { nil: undefined }),
            scope: fc.subarray([...productScopes]),
            absences,
          }),
          { nil: undefined },
        ),
        profile: fc.record({
          personId: fc.constant(personId),
          wipLimit: fc.integer({ min: 1, max: 6 }),
          sponsorIds: fc.option(fc.subarray(['aurora', 'borealis']), { nil: undefined }),
          absences,
        }),
      }),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(anybody, { selector: ({ personId }) => personId }),
        fc.uniqueArray(ids),
        fc.uniqueArray(ids),
        (candidates, first, asked) => {
          const found = offerOrder(candidates, { need, day, first, asked });
          for (const one of found) {
            expect(eligibilityRefusals(one.named, one.profile, need, day)).toEqual([]);
            expect(asked).not.toContain(one.personId);
            expect(first.includes(one.personId) || one.openCases < one.profile.wipLimit).toBe(true);
          }
          const leftOut = candidates.filter((one) => !found.includes(one) && !asked.includes(one.personId));
          for (const { personId, named: naming, profile, openCases } of leftOut)
            expect(
              eligibilityRefusals(naming, profile, need, day).length > 0 || (openCases >= profile.wipLimit && !first.includes(personId)),
            ).toBe(true);
        },
      ),
    );
  });
});
