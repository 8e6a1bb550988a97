import { describe, expect, it } from '@jest/globals';
import { clockDifference, clocksRefusal } from './agreement.js';

const now = Date.parse('2026-12-01T10:00:00Z');
const seen = (change: object) => clocksRefusal({ service: now, database: now, signedAt: now - 60_000, ...change })?.code;

describe('clocks at a signature', () => {
  it('agree within five seconds, and a signature may have waited', () => {
    expect(seen({})).toBeUndefined();
    expect(seen({ service: now + 5_000 })).toBeUndefined();
    expect(seen({ signedAt: now + 4_000 })).toBeUndefined();
  });

  it.each([{ service: now + 5_001 }, { service: now - 5_001 }, { database: now + 6_000 }, { signedAt: now + 5_001 }])(
    'disagree beyond: %p',
    (change) => expect(seen(change)).toBe('CLOCKS_DISAGREE'),
  );
});

describe('a clock that was asked', () => {
  it.each([
    ['says what may have been its time meanwhile', { said: now + 40 }, 0],
    ['is ahead', { said: now + 7_100 }, 7_000],
    ['is behind', { said: now - 7_000 }, -7_000],
    ['tells whole seconds', { said: now - 900, precision: 1_000 }, 0],
    ['tells whole seconds and is behind', { said: now - 8_000, precision: 1_000 }, -7_001],
  ])('%s', (_, seenOfIt, apart) => {
    expect(clockDifference({ askedAt: now, answeredAt: now + 100, ...seenOfIt })).toBe(apart);
  });
});
