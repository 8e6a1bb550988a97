import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { showAt } from '../../test/show-at.js';
import { sessionOf } from '../../test/show.js';
import { ShipmentList } from './ShipmentList.js';

const site = sessionOf('SITE_PHARMACY');
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const parcel = (n: number, state: string) => ({
  id: idOf(n),
  batchNo: `B-${n}`,
  orderNo: `SO-${n}`,
  from: { organisationId: idOf(900), name: 'Depot (Test)' },
  to: { organisationId: site.organisation.id, name: 'Site (Test)' },
  quantity: 40,
  unit: 'kits',
  state,
  quarantine: null,
  unmet: [],
});

/** A server with so many shipments under way to the site, and one that has ended. */
const server = (count: number) =>
  listen(({ path }) => {
    const asked = new URL(path, 'http://page').searchParams;
    if (asked.get('ended') === 'true') return { json: [parcel(500, 'ACCEPTED')] };
    const all = Array.from({ length: count }, (_, n) => parcel(n + 1, 'IN_TRANSIT'));
    const from = all.findIndex(({ id }) => id === asked.get('after')) + 1;
    return { json: all.slice(from, from + Number(asked.get('limit'))) };
  });

describe('the list of shipments', () => {
  it('asks for what has ended only when somebody wants to see it', async () => {
    const seen = server(2);
    showAt('/', <ShipmentList />, site);
    await screen.findByText('B-1');
    expect(seen.every(({ path }) => path.includes('ended=false'))).toBe(true);
    expect(screen.queryByText('B-500')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show ended ones' }));
    expect(await within(await screen.findByRole('region', { name: /^Ended/ })).findByText('B-500')).toBeTruthy();
  });

  it('gives more than one page, and no count before it has all', async () => {
    server(130);
    showAt('/', <ShipmentList />, site);
    await screen.findByText('B-100');
    expect(screen.queryByText('B-101')).toBeNull();
    const region = screen.getByRole('region');
    expect(region.querySelector('h2')?.textContent).not.toMatch(/\d/);
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await screen.findByText('B-130');
    expect(region.querySelector('h2')?.textContent).toContain('130');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull());
  });
});
