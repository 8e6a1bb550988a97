import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal, type SeenRequest } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { CancelCase } from './CancelCase.js';
import { LateFailure } from './LateFailure.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const batch = { id: id('b1'), batchNo: 'B-1', productName: 'Aurin', productCode: 'AUR-101', quantity: 1, unit: 'kit' };
const release = { id: id('c1'), version: 7, state: 'UNDER_REVIEW', qp: { personId: id('q1'), name: 'Q. Person', takenOver: true }, batch };
const done = { commandId: id('d1'), recordedAt: '2026-11-28T10:00:00Z', version: 8, result: {} };
const posts = (seen: readonly SeenRequest[]) => seen.filter(({ method }) => method === 'POST');

describe('cancelling a case', () => {
  it('asks QA for a reason and, once a QP is assigned, for the request of the sponsor and the note of the QP', async () => {
    const seen = listen(() => ({ json: done }));
    show(<CancelCase release={release} />, sessionOf('QA_REVIEWER'));
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Cancel the case' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/Q\. Person is the QP of the case/)).toBeTruthy();
    await user.type(dialog.getByLabelText(/^Reason/), 'The trial was called off.');
    await user.type(dialog.getByLabelText(/^Sponsor request/), 'MAIL-9');
    await user.type(dialog.getByLabelText(/^Note of the QP/), 'Agreed.');
    await user.click(dialog.getByRole('button', { name: 'Cancel the case' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(posts(seen)).toMatchObject([
      {
        path: `/api/v1/cases/${id('c1')}/cancel`,
        body: { expectedVersion: 7, reason: 'The trial was called off.', sponsorRequest: 'MAIL-9', qpNote: 'Agreed.' },
      },
    ]);
  }, 60_000);

  it('says why it was refused and keeps what was typed', async () => {
    listen(() => refusal('RULE_BROKEN'));
    show(<CancelCase release={{ ...release, qp: null }} />, sessionOf('QA_LEAD'));
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Cancel the case' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.queryByLabelText(/^Sponsor request/)).toBeNull();
    await user.type(dialog.getByLabelText(/^Reason/), 'Opened twice.');
    await user.click(dialog.getByRole('button', { name: 'Cancel the case' }));
    expect(await screen.findByText('Do this.')).toBeTruthy();
    expect(screen.getByDisplayValue('Opened twice.')).toBeTruthy();
  }, 60_000);

  it.each([
    ['a QP', 'QP_CERT', 'UNDER_REVIEW'],
    ['QA after the decision', 'QA_LEAD', 'CERTIFIED'],
  ])('is not offered to %s', (_, role, state) => {
    listen(() => ({ json: done }));
    show(<CancelCase release={{ ...release, state }} />, sessionOf(role));
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('a late result that failed', () => {
  const lines = [
    { key: '14', title: 'Sterility test', state: 'REQUESTED' },
    { key: '15', title: 'Certificate of analysis', state: 'ACCEPTED' },
  ];

  it('is recorded of a test that is still waited for, with a reason', async () => {
    const seen = listen(({ method }) => ({ json: method === 'POST' ? done : lines }));
    show(<LateFailure release={{ ...release, state: 'CONDITIONALLY_CERTIFIED' }} />, sessionOf('QC'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'A late result failed' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.queryByRole('option', { name: 'Certificate of analysis' })).toBeNull();
    await user.selectOptions(dialog.getByLabelText(/^Test/), 'Sterility test');
    await user.type(dialog.getByLabelText(/^Reason/), 'Growth on day 9.');
    await user.click(dialog.getByRole('button', { name: 'A late result failed' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(posts(seen)).toMatchObject([
      { path: `/api/v1/cases/${id('c1')}/late-failure`, body: { expectedVersion: 7, test: '14', reason: 'Growth on day 9.' } },
    ]);
  }, 60_000);

  it.each([
    ['of a batch certified in full', 'QC', 'CERTIFIED'],
    ['by the sponsor', 'SPONSOR_CLINSUP', 'CONDITIONALLY_CERTIFIED'],
  ])('is not offered %s', (_, role, state) => {
    const seen = listen(() => ({ json: lines }));
    show(<LateFailure release={{ ...release, state }} />, sessionOf(role));
    expect(screen.queryByRole('button')).toBeNull();
    expect(seen).toEqual([]);
  });
});
