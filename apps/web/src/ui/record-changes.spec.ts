import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesOf } from './record-changes.js';

describe('what an act changed (EU GMP Annex 11 clause 9)', () => {
  it('names each field with its old and its new value', () => {
    expect(changesOf({ name: 'Old', code: 'A' }, { name: 'New', code: 'A' })).toEqual([{ field: 'name', before: 'Old', after: 'New' }]);
  });

  it('shows what came and what went as nothing on the other side', () => {
    expect(changesOf({ note: 'x' }, { day: '2026-01-12' })).toEqual([
      { field: 'day', before: null, after: '2026-01-12' },
      { field: 'note', before: 'x', after: null },
    ]);
    expect(changesOf(undefined, { state: 'OPEN' })).toEqual([{ field: 'state', before: null, after: 'OPEN' }]);
  });

  it('names what a list holds, as words', () => {
    expect(changesOf({ roles: [] }, { roles: ['QA_LEAD', 'TMF_OWNER'] })).toEqual([
      { field: 'roles', before: '[]', after: 'QA_LEAD, TMF_OWNER' },
    ]);
  });

  it('finds nothing between a record and itself', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => expect(changesOf(record, record)).toEqual([])));
  });
});
