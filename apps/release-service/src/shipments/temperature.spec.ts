import { describe, expect, it } from '@jest/globals';
import { judgeReadings } from './temperature.js';

const readings = { storageClass: 'REFRIGERATED', loggerRequired: true, beforeCertification: false } as const;

describe('temperature on the way', () => {
  it.each([
    ['within the range', { ...readings, temperature: { min: 3, max: 7 } }, false],
    ['too warm', { ...readings, temperature: { min: 3, max: 9 } }, true],
    ['too cold', { ...readings, temperature: { min: 1, max: 7 } }, true],
    ['no readings of a cold product', { ...readings, loggerRequired: false }, true],
    ['no readings of a required logger', { ...readings, storageClass: 'AMBIENT' }, true],
    ['no logger required at room temperature', { ...readings, storageClass: 'AMBIENT', loggerRequired: false }, false],
  ] as const)('%s', (_, given, excursion) => {
    expect(judgeReadings('s', given).isExcursion).toBe(excursion);
  });
});
