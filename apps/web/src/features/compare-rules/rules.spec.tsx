import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Rules } from './Rules.js';

const line = (key: string, policy: string) => ({
  key,
  title: `Condition ${key}`,
  says: [{ name: 'policy', value: policy }],
  citation: 'EU GMP Annex 16 1.7',
});
const version = (name: string, lines: object[], more: object = {}) => ({
  scope: { key: 'a', words: 'DE-MIA-1' },
  version: name,
  current: false,
  since: null,
  by: null,
  reason: null,
  lines,
  ...more,
});

describe('the versions of the rules', () => {
  it('are compared line by line, with the source of each, the two newest first', async () => {
    const versions = [
      version('2', [line('G-08.audits', 'off'), line('G-04.oos', 'locked')], {
        current: true,
        since: '2026-11-20T08:00:00Z',
        reason: 'House rule 9',
      }),
      version('1', [line('G-08.audits', 'warn'), line('G-04.oos', 'locked')], { since: '2026-11-10T08:00:00Z', reason: 'House rule 7' }),
      version('default', [line('G-08.audits', 'on'), line('G-04.oos', 'locked')]),
    ];
    listen(({ path }) => ({ json: path.includes('GATES') ? versions : [version('requirements-2026-11', [line('IMPD', 'H')])] }));
    show(<Rules />, sessionOf('SYS_ADMIN'));
    await screen.findByText('There is one version so far');
    const user = userEvent.setup();
    await user.selectOptions(screen.getByLabelText('Rules'), 'How gates bind');
    const table = await screen.findByRole('table', { name: 'Different between 1 and 2' });
    expect(within(table).getAllByRole('row')).toHaveLength(2);
    expect(within(table).getByText('warn').tagName).toBe('DEL');
    expect(within(table).getByText('off').tagName).toBe('INS');
    expect(within(table).getByText('EU GMP Annex 16 1.7')).toBeTruthy();
    await user.selectOptions(screen.getByLabelText('Compare version'), 'default');
    expect(within(await screen.findByRole('table', { name: 'Different between default and 2' })).getByText('on').tagName).toBe('DEL');
    await user.selectOptions(screen.getByLabelText('Compare version'), '2');
    await screen.findByText('Both versions say the same');
    await user.click(screen.getByRole('button', { name: 'Show all lines' }));
    expect(within(screen.getByRole('table', { name: 'All lines of version 2' })).getByText('G-04.oos: Condition G-04.oos')).toBeTruthy();
  }, 30_000);
});
