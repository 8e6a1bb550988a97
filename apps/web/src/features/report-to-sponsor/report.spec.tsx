import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf } from '../../test/show.js';
import { showAt } from '../../test/show-at.js';
import { daysOf, reportAsCsv, type Report } from './report-csv.js';
import { SponsorReport } from './SponsorReport.js';

const DAY = 86_400_000;
const batch: Report['batches'][number] = {
  caseId: '00000000-0000-4000-8000-000000000001',
  batchNo: 'B-1',
  productName: '=AUR-101, tablet',
  openedAt: '2026-11-01T08:00:00.000Z',
  endedAt: '2026-11-11T08:00:00.000Z',
  certification: 'Certified by QP',
  regulatoryReleases: ['DK: Released by sponsor'],
  elapsedMs: 10 * DAY,
  sponsorMs: 6 * DAY,
  providerMs: 3.5 * DAY,
  othersMs: 0.5 * DAY,
  agreedDate: '2026-11-12',
  agreedChanges: 2,
  outstanding: [{ key: 'LABEL', title: 'Label proof', state: 'EXPECTED', promisedOn: '2999-12-24' }],
};
const spread = (median: number) => ({ count: 1, median, p90: median, trend: null });
const report: Report = {
  from: '2026-11-01',
  to: '2026-11-30',
  batches: [batch],
  cycle: { elapsed: spread(10 * DAY), sponsor: spread(6 * DAY), provider: spread(3.5 * DAY) },
};

describe('the report of a sponsor as CSV', () => {
  it('has one line per batch, and no cell that a spreadsheet runs', () => {
    const [head, line, ...rest] = reportAsCsv(report).split('\r\n');
    expect(head).toContain('Days with sponsor');
    expect(line).toContain(`"'=AUR-101, tablet"`);
    expect(line).toContain('Label proof (2999-12-24)');
    expect(rest).toEqual(['']);
    expect(daysOf(3.46 * DAY)).toBe(3.5);
  });
});

describe('the report of a sponsor', () => {
  it('shows times, status, what is outstanding and promised', async () => {
    listen(() => ({ json: report }));
    showAt('/', <SponsorReport />, sessionOf('SPONSOR_CLINSUP'));
    await screen.findByText('Certified by QP');
    expect(screen.getByText('10: 6 with you, 3.5 with the provider, 0.5 with others')).toBeTruthy();
    expect(screen.getByText('changed 2 times')).toBeTruthy();
    expect(screen.getByText(/24‑Dec‑2999/)).toBeTruthy();
  });

  it('says so where the period has no batch, and asks about the other', async () => {
    const seen = listen(() => ({ json: { ...report, batches: [], cycle: null } }));
    showAt('/', <SponsorReport />, sessionOf('SPONSOR_CLINSUP'));
    await screen.findByText('No batch of yours was opened in this period');
    const from = screen.getByLabelText('Opened from');
    const user = userEvent.setup();
    await user.clear(from);
    await user.type(from, '2026-01-01');
    await screen.findByText('No batch of yours was opened in this period');
    expect(seen.at(-1)?.path).toContain('from=2026-01-01');
  });
});
