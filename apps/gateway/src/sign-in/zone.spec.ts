import { describe, expect, it } from '@jest/globals';
import { zoneOf } from './zone.js';

const said = (zone: string | undefined) => zoneOf({ header: () => zone } as never);

describe('the time zone of a person', () => {
  it('is the one that their program says', () => {
    expect(said('Europe/Copenhagen')).toBe('Europe/Copenhagen');
    expect(said('UTC')).toBe('UTC');
  });

  it('is not known where the program says none, or one that there is not', () => {
    for (const zone of [undefined, '', 'Europe/Atlantis', 'x'.repeat(65), '<script>']) expect(said(zone)).toBeUndefined();
  });
});
