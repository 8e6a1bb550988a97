import { expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { showAt } from '../../test/show-at.js';
import { sessionOf } from '../../test/show.js';
import { Approvals } from './Approvals.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const correction = {
  proposalId: id('0d'),
  caseId: id('c1'),
  caseVersion: 9,
  batchNo: 'B-1',
  reason: 'The order says frozen.',
  proposedBy: 'Q. Reviewer',
  proposedAt: '2026-11-28T10:00:00Z',
};

it('lists corrections of facts of batches, with the way to each, and lets a second person confirm one', async () => {
  const seen = listen(({ method, path }) =>
    method === 'POST'
      ? { json: { commandId: id('05'), recordedAt: '2026-11-28T10:00:00Z', version: 10, result: {} } }
      : { json: path.startsWith('/api/v1/facts-corrections') ? [correction] : [] },
  );
  showAt('/', <Approvals />, sessionOf('QA_LEAD'));
  const row = (await screen.findByText('B-1: The order says frozen.')).closest('tr') as HTMLElement;
  expect(within(row).getByRole('link').getAttribute('href')).toBe(`/releases/${id('c1')}`);
  const user = userEvent.setup();
  await user.click(within(row).getByRole('button', { name: 'Confirm' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/^Reason/), 'Compared with the order.');
  await user.click(dialog.getByRole('button', { name: 'Confirm' }));
  await waitFor(() =>
    expect(seen.filter(({ method }) => method === 'POST')).toMatchObject([
      { path: `/api/v1/cases/${id('c1')}/facts/${id('0d')}/confirm`, body: { expectedVersion: 9 } },
    ]),
  );
}, 60_000);

it('asks nothing of facts for those who correct none', async () => {
  const seen = listen(() => ({ json: [] }));
  showAt('/', <Approvals />, sessionOf('QUALITY_MGMT'));
  expect(await screen.findByText('Nothing waits for a second person')).toBeTruthy();
  expect(seen.some(({ path }) => path.startsWith('/api/v1/facts-corrections'))).toBe(false);
});
