import { describe, expect, it } from '@jest/globals';
import { whyApart } from './selectable.js';
import type { Waiting } from './use-waiting.js';

const today = '2026-11-28';
const clean = {
  handedInAt: '2026-11-28T10:00:00Z',
  uploadedBy: { personId: 'sponsor' },
  validTo: null,
  checks: [{ check: 'HASH', outcome: 'PASSED' }],
  openQueries: 0,
  locked: true,
};
const why = (more: object) => whyApart({ document: { current: { ...clean, ...more } } } as unknown as Waiting, 'me', today);
const check = (outcome: string, cleared: object | null = null) => ({ checks: [{ check: 'MALWARE', outcome, cleared }] });

describe('a document that is accepted together with others', () => {
  it('is one whose checks found nothing, or what a person cleared', () => {
    expect(why({})).toBeUndefined();
    expect(why({ validTo: today })).toBeUndefined();
    expect(why(check('WAITING', { words: 'scanned' }))).toBeUndefined();
  });

  it.each([
    ['apartOpen', { handedInAt: null }],
    ['apartOwn', { uploadedBy: { personId: 'me' } }],
    ['apartExpired', { validTo: '2026-11-27' }],
    ['apartMismatch', check('MISMATCH')],
    ['apartWaits', check('WAITING')],
    ['apartFlagged', check('FLAGGED')],
    ['apartAsked', { openQueries: 1 }],
    ['apartUnlocked', { locked: false }],
  ])('is not one for which %s holds', (reason, more) => {
    expect(why(more)).toBe(reason);
  });
});
