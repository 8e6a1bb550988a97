import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { namedTests, resultOf, together, tracePage } from './trace.mjs';

const root = join(import.meta.dirname, '..', '..', '..');
const tests = namedTests();

describe('the clauses', () => {
  it.each(tests.map(({ file, title }) => [file, title]))('name a test that is there: %s, %s', (file, title) => {
    expect(existsSync(join(root, file))).toBe(true);
    expect(readFileSync(join(root, file), 'utf8')).toContain(`'${title}'`);
  });

  it('stand on the page as they are in the table', () => {
    const titles = (page: string) => page.split('\n').filter((line) => line.startsWith('### '));
    const committed = readFileSync(join(root, 'docs', 'validation', 'README.md'), 'utf8');
    expect(titles(committed)).toEqual(titles(tracePage(undefined, '')));
    for (const { file, title } of tests) expect(committed).toContain(`\`${file}\`: ${title.replaceAll('%s', '…')}`);
  });
});

describe('the result of a test', () => {
  const one = (title: string, status: string) => ({ title, status });
  const report = {
    testResults: [
      {
        name: '/somewhere/apps/a.spec.ts',
        assertionResults: [one('%s it', 'passed'), one('edits it', 'passed'), one('cuts it', 'failed')],
      },
    ],
  };

  it('is that of all its cases, and none where it did not run', () => {
    expect(resultOf(report, 'apps/a.spec.ts › edits it')).toBe('passed');
    expect(resultOf(report, 'apps/a.spec.ts › %s it')).toBe('failed');
    expect(resultOf(report, 'apps/b.spec.ts › edits it')).toBeUndefined();
    expect(resultOf(report, 'apps/a.spec.ts › edits')).toBeUndefined();
  });

  it('takes the later of two runs for a file that ran again, and the earlier one for the others', () => {
    const first = [
      { name: '/a/libs/x.spec.ts', run: 1 },
      { name: '/a/libs/y.spec.ts', run: 1 },
    ];
    const again = [{ name: '/b/libs/x.spec.ts', run: 2 }];
    const { testResults } = together([{ testResults: first }, { testResults: again }], (name) => name.slice(3));
    expect(testResults.map(({ name, run }) => [name, run])).toEqual([
      ['/b/libs/x.spec.ts', 2],
      ['/a/libs/y.spec.ts', 1],
    ]);
  });
});
