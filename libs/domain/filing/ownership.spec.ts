import { describe, expect, it } from '@jest/globals';
import { takeOverRefusal, handOverRefusal, type HandOverInput } from './ownership.js';

const good: HandOverInput = {
  today: '2027-03-01',
  trialEnded: true,
  packages: [{ batchNo: 'B1', filing: 'ARCHIVED' }],
  takenIn: 0,
  waiting: false,
  fromOrganisation: 'a',
  toOrganisation: 'b',
  toKind: 'SPONSOR',
  effectiveOn: '2027-03-01',
};

describe('handing the archive of a trial over', () => {
  it('is possible once the trial has ended and everything of it is archived, to an archivist of another sponsor', () => {
    expect(handOverRefusal(good)).toBeUndefined();
    expect(handOverRefusal({ ...good, packages: [], takenIn: 3 })).toBeUndefined();
  });

  it.each<[string, Partial<HandOverInput>]>([
    ['TRANSFER_WAITS', { waiting: true }],
    ['TRIAL_NOT_ENDED', { trialEnded: false }],
    ['NOT_ARCHIVED', { packages: [...good.packages, { batchNo: 'B2', filing: 'LOCKED' }] }],
    ['NOT_ARCHIVED', { packages: [{ batchNo: 'B2', filing: null }] }],
    ['NOT_ARCHIVED', { packages: [] }],
    ['OWNER_ALREADY', { toOrganisation: 'a' }],
    ['NO_ARCHIVIST_THERE', { toKind: undefined }],
    ['NO_ARCHIVIST_THERE', { toKind: 'CRO' }],
    ['DAY_PASSED', { effectiveOn: '2027-02-28' }],
  ])('is refused with %s', (code, change) => {
    const refusal = handOverRefusal({ ...good, ...change });
    expect(refusal).toMatchObject({ code, citation: expect.stringContaining('Art 58') });
    expect(refusal?.whatToDo).not.toBe('');
  });

  it('names the packages that are not archived', () => {
    expect(handOverRefusal({ ...good, packages: [{ batchNo: 'B2', filing: 'FILED' }] })?.message).toContain('B2');
  });
});

describe('taking an archive over', () => {
  const offer = { today: '2027-03-01', effectiveOn: '2027-03-01', archivist: 'p', actor: 'p' };

  it('is for the archivist who was named, from the day on that was agreed', () => {
    expect(takeOverRefusal(offer)).toBeUndefined();
    expect(takeOverRefusal({ ...offer, actor: 'q' })).toMatchObject({ code: 'OTHER_ARCHIVIST' });
    expect(takeOverRefusal({ ...offer, today: '2027-02-28' })).toMatchObject({ code: 'NOT_IN_EFFECT_YET' });
  });
});
