import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../../test/server.js';
import { show } from '../../../test/show.js';
import { WhoHeld } from './WhoHeld.js';

const caseId = '00000000-0000-4000-8000-000000000001';
const hour = 3_600_000;
const at = (hours: number) => new Date(Date.UTC(2026, 10, 2, 8) + hours * hour).toISOString();
const span = (from: number, to: number, holder: string, phase: string) => ({ from: at(from), to: at(to), holder, phase, cause: 'act' });
const strand = {
  rule: { version: '2026-12', words: 'As it is printed.' },
  beganAt: at(0),
  endedAt: null,
  asOf: at(100),
  elapsedMs: 100 * hour,
  spans: [span(0, 75, 'SPONSOR', 'INTAKE'), span(75, 76, 'QA', 'CHECK'), span(76, 99.5, 'QP', 'REVIEW'), span(99.5, 100, 'QA', 'HANDOFF')],
  byHolder: [
    { holder: 'QA', name: 'QA', ms: 1.5 * hour },
    { holder: 'SPONSOR', name: 'Sponsor', ms: 75 * hour },
    { holder: 'QP', name: 'QP', ms: 23.5 * hour },
  ],
};

describe('who held the batch', () => {
  it('is asked for once somebody opens it', async () => {
    const seen = listen(() => ({ json: strand }));
    show(<WhoHeld caseId={caseId} />);
    expect(seen).toEqual([]);
    await userEvent.click(screen.getByText('Show holders and times'));
    await screen.findByRole('table', { name: 'Time of each holder' });
    expect(seen.map(({ path }) => path)).toEqual([`/api/v1/clocks/case/${caseId}`]);
  });

  it('is told by holder with its share, the longest first, and one after the other', async () => {
    listen(() => ({ json: strand }));
    show(<WhoHeld caseId={caseId} />);
    await userEvent.click(screen.getByText('Show holders and times'));
    const table = within(await screen.findByRole('table', { name: 'Time of each holder' }));
    const rows = table.getAllByRole('row').slice(1);
    expect(rows.map(({ children }) => [...children].map(({ textContent }) => textContent))).toEqual([
      ['Sponsor', '3.1 days', '75\u00a0%'],
      ['QP', '23.5 hours', '24\u00a0%'],
      ['QA', '1.5 hours', '2\u00a0%'],
    ]);
    const spans = within(screen.getByRole('list', { name: 'One after the other' })).getAllByRole('listitem');
    expect(spans.map(({ textContent }) => textContent?.replace(/ from .*/, ''))).toEqual([
      'Sponsor: documents were to come, 3.1 days',
      'QA: documents were to be checked, 1 hour',
      'QP: the review was to go on, 23.5 hours',
      'QA: the hand-off was to be sent and acknowledged, 30 minutes',
    ]);
  });
});
