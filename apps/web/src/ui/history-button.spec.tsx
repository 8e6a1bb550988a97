import { expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../test/server.js';
import { sessionOf, show } from '../test/show.js';
import { HistoryButton } from './HistoryButton.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;

it('shows who changed a record when and why, with old and new value, and asks for nothing before it is opened', async () => {
  const seen = listen(() => ({
    json: {
      rows: [
        {
          eventId: id('01'),
          at: '2026-11-28T10:00:00Z',
          action: 'organisation.change',
          subject: { kind: 'organisation', id: id('02') },
          actor: { name: 'E. Quality' },
          reason: 'Renamed in the register of companies',
          before: { name: 'Old House' },
          after: { name: 'New House' },
        },
      ],
    },
  }));
  show(<HistoryButton kind="organisation" id={id('02')} name="New House" />);
  expect(seen).toEqual([]);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'History: New House' }));
  const dialog = await screen.findByRole('dialog', { name: 'History: New House' });
  expect(await within(dialog).findByText('Old House')).toBeTruthy();
  expect(within(dialog).getByText('New House')).toBeTruthy();
  expect(within(dialog).getByText(/Renamed in the register/)).toBeTruthy();
  expect(seen[0]?.path).toBe(`/api/v1/audit-trail?subjectKind=organisation&subjectId=${id('02')}`);
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('shows the newest act first however many there are, by reading on to the last page', async () => {
  const act = (at: number) => ({
    eventId: id(String(at).padStart(2, '0')),
    at: `2026-11-${String(at).padStart(2, '0')}T10:00:00Z`,
    action: 'organisation.change',
    subject: { kind: 'organisation', id: id('02') },
    actor: { name: `Person ${at}` },
    reason: null,
    before: null,
    after: null,
  });
  const seen = listen(({ path }) => {
    if (path.includes('after=400')) return { json: { rows: [act(4)], next: null } };
    return { json: path.includes('after=200') ? { rows: [act(3)], next: 400 } : { rows: [act(1), act(2)], next: 200 } };
  });
  show(<HistoryButton kind="organisation" id={id('02')} name="Old record" />);
  await userEvent.setup().click(screen.getByRole('button', { name: 'History: Old record' }));
  await screen.findByText(/Person 4/);
  expect(screen.getAllByText(/Person \d/).map(({ textContent }) => /Person \d/.exec(textContent ?? '')?.[0])).toEqual([
    'Person 4',
    'Person 3',
    'Person 2',
    'Person 1',
  ]);
  expect(seen).toHaveLength(3);
});

it('asks for all versions of what is kept by its kind, and for what is numbered together', async () => {
  const seen = listen(() => ({ json: { rows: [] } }));
  show(
    <>
      <HistoryButton kind="lead-times" name="Lead times" />
      <HistoryButton stream="audited-site/1" name="Maker" />
    </>,
  );
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'History: Lead times' }));
  await screen.findByText('Nothing recorded that you may see');
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'History: Maker' }));
  await screen.findByRole('dialog', { name: 'History: Maker' });
  await waitFor(() =>
    expect(seen.map(({ path }) => path)).toEqual([
      '/api/v1/audit-trail?subjectKind=lead-times',
      '/api/v1/audit-trail?stream=audited-site%2F1',
    ]),
  );
});

it('is not offered to those who may not read the audit trail', () => {
  listen(() => ({ json: { rows: [] } }));
  show(<HistoryButton kind="organisation" id={id('02')} name="New House" />, sessionOf('SYS_ADMIN'));
  expect(screen.queryByRole('button', { name: 'History: New House' })).toBeNull();
});
