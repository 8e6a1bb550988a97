import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { lines, withChecklist } from './page.mjs';

const root = join(import.meta.dirname, '..', '..', '..');
const page = readFileSync(join(root, 'docs', 'security.md'), 'utf8');

/** How many requirements of levels 1 and 2 each section of OWASP ASVS 5.0.0 has; they are the first of their section. */
const standard: Readonly<Record<string, number>> = {
  '1.1': 2,
  '1.2': 9,
  '1.3': 11,
  '1.4': 3,
  '1.5': 2,
  '2.1': 3,
  '2.2': 3,
  '2.3': 4,
  '2.4': 1,
  '3.2': 2,
  '3.3': 4,
  '3.4': 6,
  '3.5': 5,
  '3.7': 2,
  '4.1': 3,
  '4.2': 1,
  '4.3': 2,
  '4.4': 4,
  '5.1': 1,
  '5.2': 3,
  '5.3': 2,
  '5.4': 3,
  '6.1': 3,
  '6.2': 12,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '6.6': 3,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '7.6': 2,
  '8.1': 2,
  '8.2': 3,
  '8.3': 1,
  '8.4': 1,
  '9.1': 3,
  '9.2': 4,
  '10.1': 2,
  '10.2': 2,
  '10.3': 4,
  '10.4': 11,
  '10.5': 5,
  '10.6': 2,
  '10.7': 3,
  '11.1': 2,
  '11.2': 3,
  '11.3': 3,
  '11.4': 4,
  '11.5': 1,
  '11.6': 1,
  '12.1': 3,
  '12.2': 2,
  '12.3': 4,
  '13.1': 1,
  '13.2': 5,
  '13.3': 2,
  '13.4': 5,
  '14.1': 2,
  '14.2': 4,
  '14.3': 3,
  '15.1': 3,
  '15.2': 3,
  '15.3': 7,
  '16.1': 1,
  '16.2': 5,
  '16.3': 4,
  '16.4': 3,
  '16.5': 3,
  '17.1': 1,
  '17.2': 4,
  '17.3': 2,
};
const wanted = Object.entries(standard).flatMap(([section, count]) => Array.from({ length: count }, (_, at) => `${section}.${at + 1}`));

describe('the checklist of OWASP ASVS 5.0.0, level 2', () => {
  it('has every requirement of levels 1 and 2, each once', () => {
    expect(lines.map(({ id }) => id)).toEqual(wanted);
  });

  it('names a test that is there for whatever is met', () => {
    const without = lines.filter(({ standing, tests }) => standing === 'met' && tests.length === 0);
    expect(without.map(({ id }) => id)).toEqual([]);
    const named = [...new Set(lines.flatMap(({ tests }) => tests))];
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('gives a reason for whatever is not', () => {
    for (const { how, asks } of lines) expect(Math.min(how.length, asks.length)).toBeGreaterThan(1);
  });

  it('stands on the page as it is in the table', () => {
    expect(withChecklist(page)).toBe(page);
  });

  it('says within which time a package with a known fault is replaced', () => {
    expect(page).toMatch(/critical or high within \d+ days/);
  });
});
