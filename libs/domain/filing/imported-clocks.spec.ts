import { describe, expect, it } from '@jest/globals';
import { importedClocks, keptUntil, mayBeDisposed } from './index.js';

const today = '2026-11-29';
const rulesOf = (...of: Parameters<typeof importedClocks>) => importedClocks(...of).map(({ rule }) => rule.id);

describe('the clocks of a record that was taken in', () => {
  it('have not started while the trial goes on', () => {
    expect(keptUntil(importedClocks({ subArtifact: 'QUERY' }, undefined, today))).toBeUndefined();
    expect(mayBeDisposed(importedClocks({ subArtifact: 'QUERY', retention: '2020-01-01' }, undefined, today), false, today)).toBe(false);
  });

  it('count from the end of the trial, and as trial master file where the kind is not known here', () => {
    expect(importedClocks({ subArtifact: 'QUERY' }, '1990-01-01', today)).toMatchObject([{ until: '2015-01-01' }]);
    expect(rulesOf({ subArtifact: 'Something of theirs' }, '1990-01-01', today)).toEqual(['TMF_CONTENT']);
    expect(rulesOf({}, '1990-01-01', today)).toEqual(['TMF_CONTENT']);
  });

  it('take the end that the sender named beside their own: the later counts', () => {
    expect(keptUntil(importedClocks({ subArtifact: 'QUERY', retention: '2060-06-01' }, '1990-01-01', today))).toBe('2060-06-01');
    expect(keptUntil(importedClocks({ subArtifact: 'QUERY', retention: '2001-06-01' }, '1990-01-01', today))).toBe('2015-01-01');
  });

  it('of an entry in the register count from its date too', () => {
    const certificate = { subArtifact: 'BATCH_CERTIFICATE', date: '2000-02-01', retention: '2015-01-01' };
    expect(rulesOf(certificate, '1990-01-01', today)).toEqual(['TMF_CONTENT', 'BATCH_DOCUMENTATION', 'REGISTER', 'NAMED_BY_SENDER']);
    expect(keptUntil(importedClocks(certificate, '1990-01-01', today))).toBe('2025-02-01');
  });

  it('hold what may trace a cell or gene therapy where the sender named no end', () => {
    const record = { subArtifact: 'SHIPMENT_RECORD', date: '1990-01-01' };
    expect(mayBeDisposed(importedClocks(record, '1990-01-01', today), false, today)).toBe(false);
    expect(mayBeDisposed(importedClocks({ ...record, retention: '2020-01-01' }, '1990-01-01', today), false, today)).toBe(true);
  });
});
