import { expect, it } from '@jest/globals';
import { changedFields } from './changed-fields.js';

it('sets a correction beside what is in force, and leaves out what stays', () => {
  const inForce = { name: 'Auroramab', storage: '2-8 C', blinded: true, note: null };
  expect(changedFields(inForce, { name: 'Auroramab', storage: '15-25 C', blinded: false })).toEqual([
    { field: 'storage', before: '2-8 C', after: '15-25 C' },
    { field: 'blinded', before: 'true', after: 'false' },
  ]);
  expect(changedFields(inForce, { note: 'x' })).toEqual([{ field: 'note', before: '–', after: 'x' }]);
});
