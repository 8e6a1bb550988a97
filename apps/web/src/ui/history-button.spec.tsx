import { expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../test/server.js';
import { show } from '../test/show.js';
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
