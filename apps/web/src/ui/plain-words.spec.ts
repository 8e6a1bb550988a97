import { expect, it } from '@jest/globals';
import { plainWords } from './plain-words.js';

it('a sentence of the server is shown with days and codes as everywhere, and with the words of the law as they are', () => {
  expect(plainWords('GMP certificate for B-7 is valid until 2028-10-30.')).toBe('GMP certificate for B-7 is valid until 30‑Oct‑2028.');
  expect(plainWords('QP declaration for B-7 is not there: IN_CHECK.')).toBe('QP declaration for B-7 is not there: in check.');
  expect(plainWords('Seen at 2026-11-28T10:00:00Z under GMP and GDP.')).toBe('Seen at 2026-11-28T10:00:00Z under GMP and GDP.');
});
