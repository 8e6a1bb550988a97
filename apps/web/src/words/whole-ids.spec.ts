import { describe, expect, it } from '@jest/globals';
import { withWholeIds } from './whole-ids.js';

describe('the id of a rule in a text', () => {
  it.each(['(acceptance rule A-4)', 'G-04', 'two people (SOD-10).', 'gate G-16, G-17 and SOD-2'])('is one piece in %j', (text) => {
    expect(withWholeIds(text)).not.toContain('-');
    expect(withWholeIds(text).replaceAll('\u2011', '-')).toBe(text);
  });

  it.each(['G-04.oos', 'B-1', 'AUR-101', 'SO-101-01', 'DK-WDA-4', 'G-1234', 'A-4-7', 'eTMF-EMS'])('is not seen in %j', (text) => {
    expect(withWholeIds(text)).toBe(text);
  });
});
