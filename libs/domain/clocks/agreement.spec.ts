import { describe, expect, it } from '@jest/globals';
import { clocksRefusal } from './agreement.js';

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
