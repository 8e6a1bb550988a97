import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AnswerOf } from '../../api/index.js';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { CaseOffers } from './CaseOffers.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const release = { id: id('01'), qp: null, batch: { batchNo: 'B-1' } } as AnswerOf<'cases.get'>;
const offer = {
  offerId: id('02'),
  state: 'OPEN',
  by: 'B. Lead',
  at: '2026-11-28T10:00:00Z',
  reason: null,
  endedBecause: null,
  turns: [{ personId: id('03'), name: 'Dr Q.', askedAt: '2026-11-28T10:00:00Z', until: '2026-11-28T14:00:00Z', outcome: null, note: null }],
};
const done = { commandId: id('04'), recordedAt: '2026-11-28T10:00:00Z', version: 1, result: { offerId: offer.offerId } };

describe('offers of a release', () => {
  it('are made by a lead with a time to answer, and ended with a reason', async () => {
    let offers: object[] = [];
    const seen = listen(({ method, path }) => {
      if (method === 'POST') {
        offers = [offer];
        return { json: done };
      }
      return { json: path.endsWith('/offers') ? { rule: 'One after the other.', offers } : [] };
    });
    show(<CaseOffers release={release} />, sessionOf('QA_LEAD'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Offer to QPs' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Offer to QPs' }));
    await screen.findByText(/is being waited for/);
    expect(seen.find(({ method }) => method === 'POST')).toMatchObject({
      path: `/api/v1/cases/${release.id}/offers`,
      body: { answerWithin: { amount: 4, unit: 'WORKING_HOURS' } },
    });
    expect(screen.queryByRole('button', { name: 'Offer to QPs' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'End the offer' }));
    await user.type(await screen.findByLabelText(/^Reason/), 'The sponsor withdrew.');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'End the offer' }));
    await waitFor(() => expect(seen.some(({ path }) => path.endsWith(`${offer.offerId}/withdraw`))).toBe(true));
  }, 60_000);
});
