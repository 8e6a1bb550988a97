import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, type SeenRequest } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { FollowUp } from './FollowUp.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const aurora = { id: id('01'), name: 'Aurora Bio (Test)', kind: 'SPONSOR' };
const borealis = { id: id('02'), name: 'Borealis (Test)', kind: 'SPONSOR' };
const policy = (amount: number) => ({
  firstAfter: { amount, unit: 'WORKING_DAYS' },
  cadence: [{ every: { amount: 2, unit: 'WORKING_DAYS' } }],
  contacts: [],
  everybodyFrom: 1,
  copyToSponsor: true,
  capPerDay: 1,
  ladder: [],
  stuckAfterDays: 5,
});
const made = (sponsorId: string | null, version: number, amount: number) => ({
  sponsorId,
  version,
  policy: policy(amount),
  reason: `Reason ${amount}`,
  by: 'Q. Manager',
  since: `2026-11-0${amount}T10:00:00Z`,
});
const standard = { sponsorId: null, version: 0, policy: policy(9), reason: null, by: null, since: null };
const done = { commandId: id('03'), recordedAt: '2026-11-28T10:00:00Z', version: 1, result: { id: id('04') } };

const answering = (...versions: readonly object[]) =>
  listen(({ method, path }) => {
    if (method === 'POST') return { json: done };
    if (path.includes('follow-up-policies')) return { json: versions };
    return { json: path.includes('organisations') ? [aurora, borealis] : [] };
  });
const sent = (seen: readonly SeenRequest[]) => seen.filter(({ method }) => method === 'POST').map(({ body }) => body);
const changes = () => screen.findAllByRole('button', { name: 'Change' });
const giveReason = async (confirm: string) => {
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(await dialog.findByLabelText(/^Reason/), 'Agreed');
  await userEvent.click(dialog.getByRole('button', { name: confirm }));
};

describe('how what is outstanding is followed up', () => {
  it('has one policy in force for the house and for each sponsor, and older ones folded, which cannot be changed', async () => {
    const seen = answering(made(aurora.id, 1, 4), made(null, 2, 3), made(null, 1, 2), standard);
    show(<FollowUp />, sessionOf('OPERATIONS'));
    await screen.findByText('Aurora Bio (Test)');
    const buttons = await changes();
    expect(buttons).toHaveLength(2);
    const older = screen.getByText('2 older versions').closest('details');
    expect(older?.open).toBe(false);
    expect(within(older ?? document.body).getByText('Default of the product')).toBeTruthy();
    expect(within(older ?? document.body).queryByRole('button')).toBeNull();
    await userEvent.click(buttons[0] ?? document.body);
    await giveReason('Change');
    await waitFor(() => expect(sent(seen)).toEqual([{ expectedVersion: 2, policy: policy(3), reason: 'Agreed' }]));
  }, 60_000);

  it('begins with the default, which is changed as version 0', async () => {
    const seen = answering(standard);
    show(<FollowUp />, sessionOf('OPERATIONS'));
    const [button] = await changes();
    await userEvent.click(button ?? document.body);
    await giveReason('Change');
    await waitFor(() => expect(sent(seen)).toMatchObject([{ expectedVersion: 0, policy: policy(9) }]));
  }, 60_000);

  it('takes a first policy for a sponsor that has none, beginning with that of the house', async () => {
    const seen = answering(made(aurora.id, 1, 4), standard);
    show(<FollowUp />, sessionOf('OPERATIONS'));
    const choice = await screen.findByLabelText('A policy of its own for a sponsor');
    expect(within(choice).queryByRole('option', { name: aurora.name })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Make it' })).toBeNull();
    await userEvent.selectOptions(choice, borealis.name);
    await userEvent.click(screen.getByRole('button', { name: 'Make it' }));
    await giveReason('Make it');
    await waitFor(() => expect(sent(seen)).toEqual([{ sponsorId: borealis.id, expectedVersion: 0, policy: policy(9), reason: 'Agreed' }]));
  }, 60_000);

  it('is read by others, who are offered no change', async () => {
    answering(standard);
    show(<FollowUp />, sessionOf('QP_CERT'));
    await screen.findByText('Default of the product');
    expect(screen.queryByRole('button', { name: 'Change' })).toBeNull();
    expect(screen.queryByLabelText('A policy of its own for a sponsor')).toBeNull();
  });
});
