import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { ReleaseTable } from './ReleaseTable.js';

const sponsor = sessionOf('SPONSOR_CLINSUP');
const release = (n: number) => ({
  caseId: String(n),
  batchNo: `B-${n}`,
  productName: 'AUR-101',
  sponsorName: 'Aurora (Test)',
  state: 'INTAKE',
  stopped: false,
  certification: 'Documents missing',
  qpName: null,
  missing: 1,
  certifyBy: null,
  agreedDate: null,
  holder: 'Sponsor: hand in',
});
const server = (count: number) =>
  listen(({ path }) => {
    const asked = new URL(path, 'http://page').searchParams;
    const from = Number(asked.get('after') ?? 0);
    const limit = Number(asked.get('limit'));
    const rows = Array.from({ length: Math.min(limit, count - from) }, (_, n) => release(from + n + 1));
    return { json: { rows, next: from + limit < count ? String(from + limit) : null } };
  });

describe('the releases of whoever has no board', () => {
  it('are narrowed over all pages, and not over the first alone', async () => {
    server(450);
    show(<ReleaseTable onOpen={() => undefined} />, sponsor);
    await screen.findByText('450 rows');
    await userEvent.type(screen.getByLabelText(/^Batch, product/), 'b-443');
    await screen.findByText('B-443');
    expect(screen.getByText('1 row')).toBeTruthy();
  });

  it('say that none fits, where there are some, and that there is none, where there is none', async () => {
    server(1);
    const { unmount } = show(<ReleaseTable onOpen={() => undefined} />, sponsor);
    await screen.findByText('B-1');
    await userEvent.type(screen.getByLabelText(/^Batch, product/), 'nowhere');
    await screen.findByText('No release fits the filter');
    unmount();
    server(0);
    show(<ReleaseTable onOpen={() => undefined} />, sponsor);
    await waitFor(() => expect(screen.getByText('No release in flight')).toBeTruthy());
  });
});
