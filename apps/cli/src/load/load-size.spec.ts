import { describe, expect, it } from '@jest/globals';
import { WrongUse } from '../command.js';
import { largeOffice, loadSizeOf } from './load-size.js';

describe('the size of a synthetic load', () => {
  it('is that of the budgets when nothing is said', () => expect(loadSizeOf({})).toEqual({ seed: 1, ...largeOffice }));

  it('is what the command line says', () =>
    expect(loadSizeOf({ releases: '40', shipments: '0', 'audit-rows': '7' }, 9)).toEqual({
      seed: 9,
      releases: 40,
      shipments: 0,
      auditRows: 7,
      sponsors: 60,
    }));

  it.each([
    ['releases', '0'],
    ['releases', 'many'],
    ['shipments', '-1'],
    ['audit-rows', '1.5'],
    ['sponsors', '1001'],
  ])('is refused with the option named: --%s %s', (option, value) => {
    expect(() => loadSizeOf({ [option]: value })).toThrow(WrongUse);
    expect(() => loadSizeOf({ [option]: value })).toThrow(`--${option} is a whole number`);
  });
});
