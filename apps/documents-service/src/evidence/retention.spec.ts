import { describe, expect, it } from '@jest/globals';
import { retainUntil } from './retention.js';

const now = new Date('2026-11-24T10:00:00Z');

describe('retention of evidence', () => {
  it('is five years where nothing else is known', () => {
    expect(retainUntil(now, undefined)).toEqual(new Date('2031-11-24T10:00:00Z'));
  });
  it('is minutes in a demo', () => {
    expect(retainUntil(now, 5)).toEqual(new Date('2026-11-24T10:05:00Z'));
  });
  it('becomes longer where asked, never shorter', () => {
    expect(retainUntil(now, undefined, new Date('2055-01-01T00:00:00Z'))).toEqual(new Date('2055-01-01T00:00:00Z'));
    expect(retainUntil(now, undefined, now)).toEqual(new Date('2031-11-24T10:00:00Z'));
  });
});
