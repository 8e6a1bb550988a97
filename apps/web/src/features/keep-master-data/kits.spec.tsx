import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Kits } from './Kits.js';

const batchId = '00000000-0000-4000-8000-0000000000a1';
const kit = (kitNo: string, more: object = {}) => ({
  kitNo,
  state: 'IN_STOCK',
  placeName: 'Depot (Test)',
  shipmentId: null,
  heldBy: [],
  usable: true,
  ...more,
});
const done = { commandId: batchId, recordedAt: '2026-11-28T10:00:00Z', version: 1, result: { batchId, kits: 2 } };

describe('the kits of a batch', () => {
  it('are listed by the depot as pasted, in one command however often the button is pressed', async () => {
    let kits: object[] = [];
    const seen = listen(({ method }) => {
      if (method === 'GET') return { json: kits };
      kits = [kit('K-001'), kit('K-002')];
      return { json: done };
    });
    show(<Kits batchId={batchId} />, sessionOf('DEPOT'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'List kit numbers' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByLabelText(/^Kit numbers/));
    await user.paste('K-001, K-002');
    expect(dialog.getByText('2 numbers read')).toBeTruthy();
    await user.dblClick(dialog.getByRole('button', { name: 'List kit numbers' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await screen.findByText('K-002')).toBeTruthy();
    expect(seen.filter(({ method }) => method === 'POST')).toMatchObject([
      { path: `/api/v1/batches/${batchId}/kits`, body: { kits: ['K-001', 'K-002'] } },
    ]);
  }, 60_000);

  it('say which of them a deviation holds, and are found by number; a sponsor only looks', async () => {
    listen(() => ({ json: [kit('K-001'), kit('K-002', { usable: false, heldBy: [batchId] })] }));
    show(<Kits batchId={batchId} />, sessionOf('SPONSOR_CLINSUP'));
    expect(await screen.findByText('in quarantine by 1 deviation')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'List kit numbers' })).toBeNull();
    await userEvent.type(screen.getByLabelText('Find a kit'), '001');
    await waitFor(() => expect(screen.queryByText('K-002')).toBeNull());
    expect(screen.getByText('K-001')).toBeTruthy();
  }, 60_000);
});
