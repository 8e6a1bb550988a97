import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { SponsorMessages } from './SponsorMessages.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const draft = {
  messageId: id('01'),
  caseId: id('02'),
  sponsorId: id('03'),
  sponsor: 'Aurora',
  batchNo: 'B-1',
  because: '70 % likely to be late',
  state: 'DRAFT',
  subject: 'Batch B-1 may be late',
  text: 'The order for manufacture is still missing.',
  draftedAt: '2026-11-28T10:00:00Z',
  editedBy: null,
  sentBy: null,
  sentAt: null,
  discardedBecause: null,
  version: 3,
};
const done = { commandId: id('04'), recordedAt: '2026-11-28T10:00:00Z', version: 4, result: { messageId: draft.messageId } };

describe('a message to a sponsor', () => {
  it('is read, written anew and sent in the version that was shown', async () => {
    const seen = listen(({ method }) => ({ json: method === 'GET' ? [draft] : done }));
    show(<SponsorMessages batch={(_, batchNo) => batchNo} />, sessionOf('OPERATIONS'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Write anew' }));
    const text = await screen.findByLabelText(/^Text/);
    await user.clear(text);
    await user.type(text, 'Please send it.');
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Write anew' }));
    await waitFor(() =>
      expect(seen.find(({ method }) => method === 'POST')).toMatchObject({
        path: `/api/v1/sponsor-messages/${draft.messageId}`,
        body: { expectedVersion: 3, subject: draft.subject, text: 'Please send it.' },
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Send' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(seen.some(({ path }) => path.endsWith(`${draft.messageId}/send`))).toBe(true));
  }, 60_000);

  it('that was sent stays to be read, and nothing is sent again; others see nothing of it', async () => {
    listen(() => ({ json: [{ ...draft, state: 'SENT', sentBy: 'O. Perations', sentAt: '2026-11-28T11:00:00Z' }] }));
    const { unmount } = show(<SponsorMessages batch={(_, batchNo) => batchNo} />, sessionOf('OPERATIONS'));
    await screen.findByText(/Sent by O. Perations/);
    expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
    unmount();
    show(<SponsorMessages batch={(_, batchNo) => batchNo} />, sessionOf('SPONSOR_CLINSUP'));
    expect(screen.queryByText(/Messages to sponsors/)).toBeNull();
  }, 60_000);
});
