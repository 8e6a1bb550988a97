import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Specifications } from './Specifications.js';
import { whatChanged, type Specification } from './what-changed.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const test = (code: string, limitWords = '95.0 to 105.0', method = 'HPLC v1'): Specification['tests'][number] => ({
  code,
  name: `Test of ${code}`,
  method,
  unit: '%',
  limit: { kind: 'RANGE' },
  limitWords,
});
const specification = (version: number, tests: Specification['tests'], state: Specification['state'] = 'CONFIRMED'): Specification => ({
  id: id(`${10 + version}`),
  productId: id('01'),
  version,
  state,
  dossierReference: `IMPD v${version}`,
  tests,
  reason: 'As in the dossier',
  enteredBy: 'A. Review',
  enteredAt: '2026-11-01T08:00:00Z',
  confirmedBy: state === 'CONFIRMED' ? 'B. Lead' : null,
  confirmedAt: state === 'CONFIRMED' ? '2026-11-02T08:00:00Z' : null,
});

describe('what changed between two versions of a specification', () => {
  it('is each test that came, went, or has another method, limit or name', () => {
    const before = specification(1, [test('ASSAY'), test('WATER', 'at most 2.0'), test('OLD')]);
    const now = specification(2, [test('ASSAY', '97.0 to 103.0'), test('WATER', 'at most 2.0'), test('NEW')]);
    expect(whatChanged(before, now).map(({ code, before: was, now: is }) => [code, was !== null, is !== null])).toEqual([
      ['ASSAY', true, true],
      ['NEW', false, true],
      ['OLD', true, false],
    ]);
  });

  it('is nothing between equal versions, and the other way round the same tests', () => {
    const tests = fc.uniqueArray(
      fc
        .record({ code: fc.constantFrom('A', 'B', 'C', 'D'), limit: fc.constantFrom('1', '2') })
        .map(({ code, limit }) => test(code, limit)),
      { selector: ({ code }) => code },
    );
    fc.assert(
      fc.property(tests, tests, (some, others) => {
        const [one, other] = [specification(1, some), specification(2, others)];
        expect(whatChanged(one, one)).toEqual([]);
        const codes = (all: readonly { code: string }[]) => all.map(({ code }) => code).sort();
        expect(codes(whatChanged(one, other))).toEqual(codes(whatChanged(other, one)));
      }),
    );
  });
});

describe('the page of the specifications', () => {
  const products = [{ id: id('01'), code: 'AUR-101', name: 'Tablet' }];

  it('shows the newest tests with limits and units, what changed, and asks a second person to confirm', async () => {
    const versions = [specification(2, [test('ASSAY', '97.0 to 103.0')], 'ENTERED'), specification(1, [test('ASSAY', '95.0 to 105.0')])];
    const done = { commandId: id('02'), recordedAt: '2026-11-28T10:00:00Z', version: 2, result: {} };
    const seen = listen(({ method, path }) => ({
      json: method === 'POST' ? done : path.endsWith('/specifications') ? versions : products,
    }));
    show(<Specifications />, sessionOf('QA_LEAD'));
    const table = await screen.findByRole('table', { name: 'Tests of version 2' });
    expect(within(table).getByText('97.0 to 103.0')).toBeTruthy();
    expect(screen.getByText('waits for a second person')).toBeTruthy();
    expect(screen.getByText('in force')).toBeTruthy();
    const changes = screen.getByRole('list', { name: 'What changed against version 1' });
    expect(within(changes).getByText(/95.0 to 105.0/)).toBeTruthy();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Confirm as second person' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(await within(dialog).findByRole('button', { name: 'Confirm as second person' }));
    expect(seen.find(({ method }) => method === 'POST')).toMatchObject({
      path: `/api/v1/specifications/${id('12')}/confirm`,
      body: { expectedVersion: 2 },
    });
  }, 30_000);

  it('says what to do where a product has none', async () => {
    listen(({ path }) => ({ json: path.endsWith('/specifications') ? [] : products }));
    show(<Specifications />, sessionOf('QA_LEAD'));
    await screen.findByText('This product has no specification as data');
  });
});
