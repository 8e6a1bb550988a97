import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { StopBatch } from './StopBatch.js';

const caseId = '00000000-0000-4000-8000-000000000002';
const release = (state: string, stopped = false) =>
  ({ id: caseId, state, stopped, batch: { batchNo: 'B-1' } }) as Parameters<typeof StopBatch>[0]['release'];
const stop = async () => {
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Stop at once' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Stop the use of B-1' }));
  await user.type(dialog.getByLabelText(/^Reason/), 'Particles were found.');
  await user.dblClick(dialog.getByRole('button', { name: 'Stop at once' }));
};

describe('the urgent stop of a batch', () => {
  it.each(['SPONSOR_CLINSUP', 'SPONSOR_REGREL', 'QA_REVIEWER', 'QP_CERT'])(
    'is one command of %s, with the reason',
    async (role) => {
      const seen = listen(() => ({
        json: { commandId: 'c', recordedAt: '2026-11-28T10:00:00Z', version: 2, result: { caseId, state: 'CERTIFIED', stopped: true } },
      }));
      show(<StopBatch release={release('CERTIFIED')} />, sessionOf(role));
      await stop();
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      expect(seen.filter(({ method }) => method === 'POST')).toMatchObject([
        { path: `/api/v1/cases/${caseId}/stop`, body: { reason: 'Particles were found.' } },
      ]);
    },
    60_000,
  );

  it('says why it is refused, and what to do', async () => {
    listen(() => refusal('ILLEGAL_TRANSITION'));
    show(<StopBatch release={release('CONFIRMED')} />, sessionOf('QA_LEAD'));
    await stop();
    expect(await screen.findByText(/Do this/)).toBeTruthy();
  }, 60_000);

  it('is not offered where it stands already, where nothing was certified, nor to depots and sites', () => {
    for (const [state, stopped, role] of [
      ['CERTIFIED', true, 'QP_CERT'],
      ['UNDER_REVIEW', false, 'QP_CERT'],
      ['WITHDRAWN', false, 'QP_CERT'],
      ['CERTIFIED', false, 'DEPOT'],
      ['CERTIFIED', false, 'SITE_PHARMACY'],
    ] as const) {
      const { unmount } = show(<StopBatch release={release(state, stopped)} />, sessionOf(role));
      expect(screen.queryByRole('button')).toBeNull();
      unmount();
    }
  });
});
