import { describe, expect, it } from '@jest/globals';
import { asksAnswersAgain } from './reopening.js';

describe('what rests on a document', () => {
  const accepted = { state: 'ACCEPTED', documentVersionId: 'v1' };

  it.each([
    ['its document is accepted, as any is before the answer', { state: 'IN_CHECK', due: 'CERTIFICATION' }, accepted, false],
    ['its late result is accepted, after it was answered without it', { state: 'EXPECTED', due: 'STAGE_2' }, accepted, true],
    ['its late result is accepted after one that was refused', { state: 'REJECTED', due: 'STAGE_2' }, accepted, true],
    ['its late result is handed in', { state: 'EXPECTED', due: 'STAGE_2' }, { state: 'RECEIVED', documentVersionId: 'v1' }, false],
    ['the same version is accepted twice', { ...accepted, due: 'STAGE_2' }, accepted, false],
    ['another version is accepted', { ...accepted, due: 'CERTIFICATION' }, { ...accepted, documentVersionId: 'v2' }, true],
    ['its document expires', { ...accepted, due: 'CERTIFICATION' }, { ...accepted, state: 'EXPIRED' }, true],
  ] as const)('when %s', (_, before, after, again) => {
    expect(asksAnswersAgain(before, after)).toBe(again);
  });
});
