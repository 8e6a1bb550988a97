import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holders, isOurs, sharesOfTime, type HeldSpan } from './index.js';

const span = (holder: HeldSpan['holder'], from: number, to: number): HeldSpan => ({ holder, from, to, phase: 'INTAKE', cause: 'x' });

describe('whose the time of a batch was', () => {
  it('is told as the sponsor’s, the provider’s and that of others', () => {
    expect(
      sharesOfTime([span('SPONSOR', 0, 5), span('QP', 5, 7), span('QA', 7, 8), span('COURIER', 8, 20), span('SPONSOR', 20, 21)]),
    ).toEqual({
      sponsorMs: 6,
      providerMs: 3,
      othersMs: 12,
    });
    expect(sharesOfTime([])).toEqual({ sponsorMs: 0, providerMs: 0, othersMs: 0 });
  });

  it('adds up to all of it, whoever held', () => {
    const spans = fc
      .array(fc.record({ holder: fc.constantFrom(...holders), ms: fc.integer({ min: 0, max: 1e9 }) }), { maxLength: 30 })
      .map((all) => all.map(({ holder, ms }) => span(holder, 1_000, 1_000 + ms)));
    fc.assert(
      fc.property(spans, (some) => {
        const { sponsorMs, providerMs, othersMs } = sharesOfTime(some);
        expect(sponsorMs + providerMs + othersMs).toBe(some.reduce((sum, { from, to }) => sum + to - from, 0));
        expect(providerMs).toBe(some.filter(({ holder }) => isOurs(holder)).reduce((sum, { from, to }) => sum + to - from, 0));
      }),
    );
  });
});
