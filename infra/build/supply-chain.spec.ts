import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verdictOf } from './advisories.mjs';
import { strangeInstallScripts } from './install-scripts.mjs';

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { hasInstallScript?: boolean }>;
};

describe('programs that packages run when they are installed', () => {
  it('are those that a person looked at', () => {
    expect(strangeInstallScripts(lock)).toEqual([]);
  });

  it('are named when a new one comes, also below another package, and when an allowed one is gone', () => {
    const packages = {
      'node_modules/nx': { hasInstallScript: true },
      'node_modules/a/node_modules/@evil/thing': { hasInstallScript: true },
      'node_modules/quiet': {},
    };
    const allowed = new Map([
      ['nx', 'known'],
      ['gone', 'known'],
    ]);
    expect(strangeInstallScripts({ packages }, allowed)).toEqual([expect.stringContaining('@evil/thing'), expect.stringContaining('gone')]);
  });
});

describe('the answer of the registry on advisories', () => {
  const report = (total: number, vulnerabilities: object) =>
    JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { vulnerabilities: { total } } });

  it.each([
    ['nothing', ''],
    ['no JSON', '<html>'],
    ['an error', JSON.stringify({ error: { summary: 'no such endpoint' } })],
    ['a message', JSON.stringify({ message: 'request failed' })],
    ['something else', '{}'],
  ])('is "not answered" where it gives %s', (_what, output) => {
    expect(verdictOf(output).state).toBe('not answered');
  });

  it('is none known only where a report says so', () => {
    expect(verdictOf(report(0, {}))).toEqual({ state: 'none known', lines: [] });
  });

  it('names each package with an advisory', () => {
    const found = { lodash: { name: 'lodash', severity: 'high', range: '<4.17.21' } };
    expect(verdictOf(report(1, found))).toEqual({ state: 'advisories', lines: ['high: lodash <4.17.21'] });
  });
});
