import { describe, expect, it } from '@jest/globals';
import { clockFinding } from './doctor.js';

describe('what qp doctor says of a clock', () => {
  it.each([
    [0, true, 'agrees with the gateway'],
    [4_200, true, '4200 ms ahead of the gateway'],
    [-5_000, true, '5000 ms behind the gateway'],
    [-5_001, false, '5001 ms behind the gateway; nothing is signed'],
    [null, false, 'no answer with a time'],
  ])('%p ms apart', (apart, ok, note) => {
    expect(clockFinding('Postgres', apart)).toEqual({ what: 'clock of Postgres', ok, note });
  });
});
