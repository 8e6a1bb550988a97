import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { productScopes, type NamedQp } from '../people/index.js';
import { eligibilityRefusals, helpsFrom, wipRefusal, type QpNeed, type QpProfile } from './eligibility.js';

const need: QpNeed = { authorisationNo: 'DK-1', productScope: 'STERILE', sponsorId: 'aurora' };
const named: NamedQp = {
  personId: 'q',
  authorisationNo: 'DK-1',
  status: 'ACTIVE',
  validFrom: '2025-01-01',
  scope: ['STERILE'],
  absences: [],
};
const profile: QpProfile = { personId: 'q', wipLimit: 5, absences: [] };
const codes = (...given: Parameters<typeof eligibilityRefusals>) => eligibilityRefusals(...given).map(({ code }) => code);

describe('who may be given a case', () => {
  it.each([
    ['a named QP with the scope', named, profile, []],
    ['nobody named', undefined, profile, ['SOD_1_NOT_NAMED']],
    ['a QP named on another authorisation', { ...named, authorisationNo: 'DK-2' }, profile, ['SOD_1_NOT_NAMED']],
    ['a QP whose naming ended', { ...named, validTo: '2026-01-01' }, profile, ['SOD_1_NOT_ACTIVE']],
    ['a QP without the scope', { ...named, scope: ['NON_STERILE' as const] }, profile, ['SOD_1_SCOPE']],
    ['a QP who is away', named, { ...profile, absences: [{ from: '2026-03-01', to: '2026-03-10' }] }, ['SOD_1_ABSENT']],
    ['a QP who works for others', named, { ...profile, sponsorIds: ['borealis'] }, ['QP_NOT_FOR_SPONSOR']],
    ['a QP without a profile', named, undefined, []],
  ] as const)('%s', (_what, qp, known, expected) => {
    expect(codes(qp, known, need, '2026-03-05')).toEqual(expected);
  });

  it('is never somebody who is not named, not active, out of scope, away, or not for the sponsor', () => {
    const day = fc.constantFrom('2026-03-01', '2026-03-05', '2026-03-09', '2027-01-01');
    const anyNamed = fc.record({
      personId: fc.constant('q'),
      authorisationNo: fc.constantFrom('DK-1', 'DK-2'),
      status: fc.constantFrom('ACTIVE' as const, 'INACTIVE' as const),
      validFrom: day,
      validTo: fc.option(day, { nil: undefined }),
      scope: fc.subarray([...productScopes]),
      absences: fc.array(fc.record({ from: day, to: day }), { maxLength: 2 }),
    });
    const anyProfile = fc.record({
      personId: fc.constant('q'),
      wipLimit: fc.nat(10),
      sponsorIds: fc.option(fc.subarray(['aurora', 'borealis']), { nil: undefined }),
      absences: fc.array(fc.record({ from: day, to: day }), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.option(anyNamed, { nil: undefined }), fc.option(anyProfile, { nil: undefined }), day, (qp, known, on) => {
        if (eligibilityRefusals(qp, known, need, on).length > 0) return;
        expect(qp?.authorisationNo).toBe('DK-1');
        expect(qp?.status).toBe('ACTIVE');
        expect(qp?.scope).toContain('STERILE');
        expect(on >= (qp?.validFrom ?? '') && on <= (qp?.validTo ?? on)).toBe(true);
        const away = [...(qp?.absences ?? []), ...(known?.absences ?? [])];
        expect(away.some(({ from, to }) => from <= on && on <= to)).toBe(false);
        expect(known?.sponsorIds?.includes('aurora') ?? true).toBe(true);
      }),
    );
  });

  it('has room below the limit of work in progress, and none at it', () => {
    expect(wipRefusal(4, 5)).toBeUndefined();
    expect(wipRefusal(5, 5)?.code).toBe('WIP_LIMIT');
  });

  it('counts a QP of whatever house only if the same authorisation names them; everybody else would help after a change of it', () => {
    expect(helpsFrom(named, '2026-11-01')).toBeUndefined();
    expect(helpsFrom(undefined, '2026-11-01')).toBe('2026-12-31');
  });
});
