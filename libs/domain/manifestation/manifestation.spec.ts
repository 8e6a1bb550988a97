import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { manifestation } from './index.js';

const signed = {
  name: 'Dr Q. Example',
  role: 'QP_CERT',
  signedAt: '2025-09-02T09:30:00.000Z',
  zone: 'Europe/Berlin',
  meaning: 'I certify this batch.',
};

describe('the manifestation of a signature', () => {
  it('says name, time with zone, and meaning', () => {
    expect(manifestation(signed)).toBe('Dr Q. Example (QP_CERT), 2025-09-02 11:30:00 +02:00 (Europe/Berlin): I certify this batch.');
    expect(manifestation({ ...signed, onBehalfOf: 'Aurora' })).toContain('(QP_CERT, on behalf of Aurora)');
  });

  it('says a zone that nobody knows as it was given, and the time in UTC', () => {
    expect(manifestation({ ...signed, zone: 'Nowhere/Land' })).toContain('2025-09-02 09:30:00 +00:00 (UTC; zone given: Nowhere/Land)');
    expect(manifestation({ ...signed, zone: '' })).toContain('2025-09-02 09:30:00 +00:00 (UTC)');
  });

  it('always names one instant with its distance from UTC', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Nowhere/Land');
    const times = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, times, (zone, at) => {
        const words = manifestation({ ...signed, zone, signedAt: at.toISOString() });
        const [, day, time, distance] = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d:\d\d)/.exec(words) ?? [];
        expect(Date.parse(`${day}T${time}${distance}`)).toBe(Math.floor(at.getTime() / 1000) * 1000);
      }),
    );
  });
});
