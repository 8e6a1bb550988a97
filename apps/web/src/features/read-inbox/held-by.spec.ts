import { expect, it } from '@jest/globals';
import { heldBy } from './held-by.js';

it('gives each role the releases that wait for it, and nobody those of others', () => {
  expect(heldBy(['QP_CERT'])).toEqual(['QP']);
  expect(heldBy(['QA_LEAD'])).toEqual(['QA', 'QP_OFFICE']);
  expect(heldBy(['INSPECTOR'])).toEqual([]);
});
