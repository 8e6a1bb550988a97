import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { screen, within } from '@testing-library/react';
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
});
