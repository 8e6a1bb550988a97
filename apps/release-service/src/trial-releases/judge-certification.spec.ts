import { describe, expect, it } from '@jest/globals';
import { endsForGood, judgeCertification, type DecidedCase } from './judge-certification.js';

const own: DecidedCase = {
  batchId: 'child',
  depth: 0,
  caseId: 'c1',
  certificateId: 'cert',
  role: 'FINAL',
  caseType: 'INITIAL',
  state: 'CERTIFIED',
  stopped: false,
  decidedAt: '2026-11-01T00:00:00.000Z',
};
const parent: DecidedCase = { ...own, batchId: 'parent', depth: 1, caseId: 'c0', role: 'PARTIAL', state: 'CONFIRMED' };
const causeOf = (...cases: DecidedCase[]) => judgeCertification(cases).hindrance?.cause;

describe('where the certification of a batch stands', () => {
  it('is in force with its parents in force, or with none that has a case here', () => {
    expect(causeOf(own, parent)).toBeUndefined();
    expect(causeOf(own)).toBeUndefined();
  });

  it.each([
    ['nothing decided', [], 'NOT_CERTIFIED'],
    ['only a confirmation', [{ ...own, role: 'PARTIAL', state: 'CONFIRMED' }], 'NOT_CERTIFIED'],
    ['own stop', [{ ...own, stopped: true }], 'STOPPED'],
    ['own suspension', [{ ...own, state: 'SUSPENDED' }], 'SUSPENDED'],
    ['own rejection', [{ ...own, state: 'REJECTED' }], 'REJECTED'],
    ['stop of a parent', [own, { ...parent, stopped: true }], 'STOPPED'],
    ['withdrawn confirmation', [own, { ...parent, state: 'WITHDRAWN' }], 'WITHDRAWN'],
    [
      'suspended beside an expiry update',
      [
        { ...own, state: 'SUSPENDED' },
        { ...own, caseId: 'c2', caseType: 'EXPIRY_UPDATE', decidedAt: '2027' },
      ],
      'SUSPENDED',
    ],
  ] as const)('%s hinders', (_, cases, cause) => {
    expect(judgeCertification(cases).hindrance?.cause).toBe(cause);
  });

  it('a later recertification replaces a rejection, an earlier one does not', () => {
    const rejected: DecidedCase = { ...own, state: 'REJECTED' };
    const again: DecidedCase = { ...own, caseId: 'c3', caseType: 'RECERTIFICATION', decidedAt: '2026-12-01T00:00:00.000Z' };
    expect(causeOf(rejected, again)).toBeUndefined();
    expect(causeOf({ ...rejected, decidedAt: '2027-01-01T00:00:00.000Z' }, again)).toBe('REJECTED');
  });

  it('only the end of the batch itself ends its releases for good', () => {
    expect(endsForGood(judgeCertification([{ ...own, state: 'WITHDRAWN' }]))).toBe(true);
    expect(endsForGood(judgeCertification([{ ...own, state: 'SUSPENDED' }]))).toBe(false);
    expect(endsForGood(judgeCertification([own, { ...parent, state: 'WITHDRAWN' }]))).toBe(false);
  });

  it('never names the parent', () => {
    expect(judgeCertification([own, { ...parent, stopped: true }]).hindrance?.words).not.toContain('parent');
  });
});
