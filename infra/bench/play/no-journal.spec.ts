import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NoJournal } from './no-journal.mjs';

const DEMO = join(import.meta.dirname, '../../../apps/cli/src/demo');

it('answers all that the steps of the demo ask of a journal, for they are played when the platform is measured', () => {
  const steps = readdirSync(DEMO).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const asked = steps.flatMap((name) =>
    [...readFileSync(join(DEMO, name), 'utf8').matchAll(/\bstage\.journal\.(\w+)/g)].map(([, it]) => it),
  );
  expect(asked).toContain('has');
  expect(asked.filter((it) => !(String(it) in NoJournal.prototype))).toEqual([]);
});

it('knows of no step, also of one that was done', () => {
  const journal = new NoJournal();
  journal.done('open', true);
  expect(journal.has('open')).toBe(false);
});
