import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { MissingDocuments } from './MissingDocuments.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const batch = {
  caseId: id('01'),
  batchNo: 'B-1',
  productName: 'AUR-101',
  certification: 'Not certified',
  regulatoryReleases: [],
  holder: { who: 'Sponsor', what: 'provide the protocol' },
  owes: [{ id: 'PROTOCOL', kind: 'DOCUMENT' as const, state: 'EXPECTED', title: 'Clinical trial protocol' }],
  agreedDate: null,
  agreedHistory: [],
  ourNextDate: null,
};
const line = { key: 'PROTOCOL', title: 'Clinical trial protocol', because: 'Always.', state: 'EXPECTED', documentId: null, promised: null };
const done = { commandId: id('02'), recordedAt: '2026-11-28T10:00:00Z', version: 1, result: { id: id('03') } };

describe('the promise of a missing document', () => {
  it('is one date the first time, and says on the page what was promised', async () => {
    let promised: object | null = null;
    const seen = listen(({ method }) => {
      if (method !== 'POST') return { json: [{ ...line, promised }] };
      promised = { on: '2999-12-24', by: 'J. Supply' };
      return { json: done };
    });
    show(<MissingDocuments batches={[batch]} />, sessionOf('SPONSOR_CLINSUP'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: /^Promise a date/ }));
    await user.type(await screen.findByLabelText(/On this day/), '2999-12-24');
    await user.click(screen.getByRole('button', { name: 'Promise a date' }));
    await screen.findByText(/promised for 24‑Dec‑2999 by J. Supply/);
    expect(seen.find(({ method }) => method === 'POST')).toMatchObject({
      path: `/api/v1/cases/${batch.caseId}/requirements/PROTOCOL/promise`,
      body: { promisedOn: '2999-12-24' },
    });
  }, 30_000);

  it('asks why the date changes, and says what the server refuses', async () => {
    const before = { on: '2999-01-01', by: 'J. Supply' };
    const seen = listen(({ method }) =>
      method === 'POST' ? refusal('VALIDATION_FAILED', 422, {}) : { json: [{ ...line, promised: before }] },
    );
    show(<MissingDocuments batches={[batch]} />, sessionOf('SPONSOR_CLINSUP'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: /^Promise a date/ }));
    await user.type(await screen.findByLabelText(/On this day/), '2020-01-01');
    await user.type(screen.getByLabelText(/Why the date changes/), 'The printer broke down.');
    await user.click(screen.getByRole('button', { name: 'Promise a date' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    await waitFor(() =>
      expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
        promisedOn: '2020-01-01',
        reason: 'The printer broke down.',
      }),
    );
  }, 30_000);
});
