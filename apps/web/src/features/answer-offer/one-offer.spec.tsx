import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { OneOffer } from './OneOffer.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const offer = {
  offerId: id('01'),
  caseId: id('02'),
  batchNo: 'B-1',
  product: 'AUR-101',
  certifyBy: '2026-12-11',
  reason: 'Knows the product.',
  until: '2026-12-04T15:00:00Z',
};
const done = { commandId: id('03'), recordedAt: '2026-11-28T10:00:00Z', version: 6, result: {} };

describe('an offer', () => {
  it('is accepted with one click, with its reason and its end in sight', async () => {
    const seen = listen(({ method }) => ({ json: method === 'GET' ? [offer] : done }));
    const accepted: string[] = [];
    show(<OneOffer offerId={offer.offerId} onAccepted={(caseId) => accepted.push(caseId)} />, sessionOf('QP_CERT'));
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Accept B-1' }));
    await waitFor(() => expect(accepted).toEqual([offer.caseId]));
    expect(seen.find(({ method }) => method === 'POST')).toMatchObject({
      path: `/api/v1/cases/${offer.caseId}/accept-offer`,
      body: { offerId: offer.offerId },
    });
    expect(screen.getByText(/Knows the product/)).toBeTruthy();
  }, 30_000);

  it('that went to somebody else says so, and a refusal says why', async () => {
    let open: object[] = [];
    listen(({ method }) => (method === 'GET' ? { json: open } : refusal('CONFLICT', 409, {})));
    const { unmount } = show(<OneOffer offerId={offer.offerId} onAccepted={() => undefined} />, sessionOf('QP_CERT'));
    expect(await screen.findByText('This offer is not open for you')).toBeTruthy();
    unmount();
    open = [offer];
    show(<OneOffer offerId={offer.offerId} onAccepted={() => undefined} />, sessionOf('QP_CERT'));
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Decline B-1' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
  }, 30_000);
});
