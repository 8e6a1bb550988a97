import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { QuarantineNotices } from './QuarantineNotices.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const told = {
  id: id('01'),
  caseId: id('02'),
  batchId: id('03'),
  batchNo: 'B-1',
  place: 'DEPOT',
  quantity: 950,
  sentAt: '2026-11-28T10:00:00Z',
  acknowledgedAt: null,
  acknowledgedBy: null,
  remark: null,
  recall: null as object | null,
};
const done = { commandId: id('04'), recordedAt: '2026-11-28T10:00:00Z', version: 1, result: { caseId: id('02'), notices: 1 } };

describe('quarantine notices to a holder of stock', () => {
  it('are acknowledged by the depot once, with what it found', async () => {
    let open: object[] = [told];
    const seen = listen(({ method }) => {
      if (method === 'GET') return { json: open };
      open = [];
      return { json: done };
    });
    show(<QuarantineNotices />, sessionOf('DEPOT'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'It is set apart' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Set apart: B-1' }));
    await user.type(dialog.getByLabelText(/^Remark/), 'All in cage 4.');
    await user.dblClick(dialog.getByRole('button', { name: 'It is set apart' }));
    await waitFor(() => expect(screen.queryByText('B-1')).toBeNull());
    expect(seen.filter(({ method }) => method === 'POST')).toMatchObject([
      { path: `/api/v1/cases/${told.caseId}/holders/acknowledge`, body: { remark: 'All in cage 4.' } },
    ]);
  }, 60_000);

  it('say why an acknowledgement is refused, and what to do', async () => {
    listen(({ method }) => (method === 'GET' ? { json: [told] } : refusal('ILLEGAL_TRANSITION')));
    show(<QuarantineNotices />, sessionOf('SITE_PHARMACY'));
    await userEvent.click(await screen.findByRole('button', { name: 'It is set apart' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'It is set apart' }));
    expect(await screen.findByText(/Do this/)).toBeTruthy();
  }, 60_000);

  it('say that the batch is called back, also once it is set apart; a recall of depots alone leaves a site what it has', async () => {
    const recall = { level: 'DEPOT', class: 'II', reason: 'Particles were found.', at: '2026-11-28T12:00:00Z' };
    const set = { ...told, acknowledgedAt: '2026-11-28T11:00:00Z', acknowledgedBy: 'D. Depot', recall };
    listen(() => ({ json: [set, { ...set, id: id('09'), batchNo: 'B-2', place: 'SITE' }] }));
    show(<QuarantineNotices />, sessionOf('DEPOT'));
    expect(await screen.findByText(/^Called back 28.*, class II: Particles were found\.$/)).toBeTruthy();
    expect(screen.queryByText('B-2')).toBeNull();
  });

  it('stay on the page of the release when they are acknowledged, and are asked by nobody who holds no stock', async () => {
    const seen = listen(() => ({
      json: [{ ...told, acknowledgedAt: '2026-11-28T11:00:00Z', acknowledgedBy: 'D. Depot', remark: 'All in cage 4.' }],
    }));
    const { unmount } = show(<QuarantineNotices caseId={told.caseId} />, sessionOf('DEPOT'));
    expect(await screen.findByText('Remark: All in cage 4.')).toBeTruthy();
    unmount();
    seen.length = 0;
    show(<QuarantineNotices />, sessionOf('QP_CERT'));
    expect(seen).toEqual([]);
  });
});
