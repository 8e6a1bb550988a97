import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { showAt } from '../../test/show-at.js';
import { sessionOf } from '../../test/show.js';
import { PlacesMatrix } from './PlacesMatrix.js';

const release = (caseId: string, memberState: string, more: object = {}) => ({
  id: `${caseId}-${memberState}`,
  caseId,
  batchNo: `B-${caseId}`,
  memberState,
  state: 'RELEASED',
  blockedBy: [],
  sites: [{ number: '101', name: 'Site 101' }],
  releasedBy: 'K. Release',
  releasedAt: '2026-11-30T23:18:17.000Z',
  signature: { words: 'K. Release (SPONSOR_REGREL), 2026-11-30 23:18:17 +00:00 (UTC): On behalf of the sponsor I release this batch' },
  ...more,
});
const releases = [
  release('1', 'DE'),
  release('1', 'DK', { state: 'PENDING', sites: [], releasedBy: null, releasedAt: null, signature: null }),
  release('2', 'DK'),
];

const onPhone = (phone: boolean) =>
  jest
    .spyOn(globalThis, 'matchMedia')
    .mockImplementation(
      (query) => Object.assign(new EventTarget(), { matches: phone && query.includes('639'), media: query }) as MediaQueryList,
    );
afterEach(() => {
  jest.restoreAllMocks();
});

describe('batches by member state', () => {
  it('has a row for each batch and a column for each state, and says where a batch is not', async () => {
    onPhone(false);
    listen(() => ({ json: releases }));
    showAt('/places', <PlacesMatrix />, sessionOf('OPERATIONS'));
    const row = within(await screen.findByRole('row', { name: /B-2/ }));
    expect(row.queryByText('not in this state')).not.toBeNull();
    expect(row.queryByText('DK: Released by sponsor')).not.toBeNull();
    expect(row.queryByText(/K\. Release, 30‑Nov‑2026/)).not.toBeNull();
    expect(row.queryByText(/On behalf of the sponsor/)).toBeNull();
  });

  it('names on a phone under each batch the states that it has alone', async () => {
    onPhone(true);
    listen(() => ({ json: releases }));
    showAt('/places', <PlacesMatrix />, sessionOf('OPERATIONS'));
    const first = within(await screen.findByRole('article', { name: 'B-1' }));
    expect(first.queryByText('DE: Released by sponsor')).not.toBeNull();
    expect(first.queryByText('no site yet')).not.toBeNull();
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.queryByText('not in this state')).toBeNull();
  });

  it('draws the first of many batches, says of how many, and more when asked', async () => {
    onPhone(false);
    listen(() => ({ json: Array.from({ length: 120 }, (_, n) => release(String(n + 1000), 'DE')) }));
    showAt('/places', <PlacesMatrix />, sessionOf('OPERATIONS'));
    await screen.findByRole('row', { name: /B-1049/ });
    expect(screen.queryByRole('row', { name: /B-1050/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show more: 50 of 120 batches are shown' }));
    await screen.findByRole('row', { name: /B-1099/ });
    await userEvent.type(screen.getByLabelText('Batch'), '1119');
    await screen.findByRole('row', { name: /B-1119/ });
    expect(screen.queryByRole('button', { name: /Show more/ })).toBeNull();
  });
});
