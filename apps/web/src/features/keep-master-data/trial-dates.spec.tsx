import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { TrialDates } from './TrialDates.js';

const trialId = '00000000-0000-4000-8000-0000000000d1';
const date = {
  id: '00000000-0000-4000-8000-0000000000d2',
  trialId,
  euCtNumber: '2026-500001-10-00',
  memberState: 'DK',
  site: null,
  kind: 'RESUPPLY',
  date: '2027-04-01',
  certainty: 'PLANNED',
  batches: [{ id: '00000000-0000-4000-8000-0000000000b1', batchNo: 'B-1' }],
  earlier: [{ date: '2027-03-01', until: '2026-11-28T10:00:00.000Z', by: 'J. Supply', reason: 'Recruitment is slower.' }],
  version: 2,
};
const done = { commandId: trialId, recordedAt: '2026-11-28T10:00:00Z', version: 3, result: { id: date.id } };
const server = (dates: readonly object[]) =>
  listen(({ method, path }) => ({ json: method === 'POST' ? done : path.startsWith('/api/v1/milestones') ? dates : [] }));

describe('the dates of a trial', () => {
  it('show what they are of, whom they serve and what they were', async () => {
    server([date]);
    show(<TrialDates trialId={trialId} />, sessionOf('OPERATIONS'));
    const row = within(await screen.findByRole('row', { name: /Resupply/ }));
    expect(row.getByText(/^01‑Apr‑2027, planned/)).toBeTruthy();
    expect(row.getByText('B-1')).toBeTruthy();
    expect(row.getByText('before: 01‑Mar‑2027; moved by J. Supply: Recruitment is slower.')).toBeTruthy();
  });

  it('are moved with a reason', async () => {
    const seen = server([date]);
    show(<TrialDates trialId={trialId} />, sessionOf('OPERATIONS'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/^Reason/), 'Recruitment is slower.');
    await user.click(dialog.getByRole('button', { name: 'Change' }));
    await waitFor(() =>
      expect(seen.find(({ method }) => method === 'POST')).toMatchObject({
        path: '/api/v1/milestones',
        body: { milestoneId: date.id, trialId, memberState: 'DK', kind: 'RESUPPLY', date: '2027-04-01', reason: 'Recruitment is slower.' },
      }),
    );
  }, 30_000);

  it('say what follows where there is none, and offer nothing to whoever may not set one', async () => {
    server([]);
    show(<TrialDates trialId={trialId} />, sessionOf('QP_CERT'));
    expect(await screen.findByText('No date is set')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
