import { describe, expect, it } from '@jest/globals';
import { defaultCalendarOf, unchanging, workingTimeOf, type Place } from '../calendar/index.js';
import { stopDue } from './stop.js';

const due = (stoppedAt: string, place: Place = { country: 'DE' }) =>
  new Date(stopDue(new Date(stoppedAt).getTime(), workingTimeOf(unchanging(defaultCalendarOf(place))))).toISOString();

describe('a stop waits one working day for the QP', () => {
  it('until the same hour of the next day in the week', () => expect(due('2026-11-03T09:30:00Z')).toBe('2026-11-04T09:30:00.000Z'));

  it('until Monday where it came on a Friday', () => expect(due('2026-11-06T14:00:00Z')).toBe('2026-11-09T14:00:00.000Z'));

  it('from Monday on where it came at the weekend', () => expect(due('2026-11-07T20:00:00Z')).toBe('2026-11-09T16:00:00.000Z'));

  it('beyond the public holidays of the house', () => {
    // Thursday before Easter: Good Friday and Easter Monday are none of its working days
    expect(due('2026-04-02T10:00:00Z')).toBe('2026-04-07T10:00:00.000Z');
    expect(due('2026-04-02T10:00:00Z', { country: 'US' })).not.toBe('2026-04-07T10:00:00.000Z');
  });

  it('by office hours in Berlin where nobody knows where the house works', () =>
    expect(due('2026-11-06T14:00:00Z', {})).toBe('2026-11-09T14:00:00.000Z'));
});
