import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { listen } from '../../test/server.js';
import { showAt } from '../../test/show-at.js';
import { sessionOf } from '../../test/show.js';
import { ReleasesOfBatch } from './ReleasesOfBatch.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;

describe('the page of a batch', () => {
  it.each(['QA_REVIEWER', 'SPONSOR_CLINSUP', 'INSPECTOR'])('leads a %s to each of its releases', async (role) => {
    const seen = listen(() => ({
      json: {
        rows: [
          { caseId: id('c1'), batchNo: 'B-1', certification: 'Rejected' },
          { caseId: id('c2'), batchNo: 'B-1', certification: 'Under QP review' },
        ],
        next: null,
      },
    }));
    showAt('/', <ReleasesOfBatch batchId={id('b1')} />, sessionOf(role));
    const items = await screen.findAllByRole('listitem');
    expect(items.map((item) => within(item).getByRole('link').getAttribute('href'))).toEqual([
      `/releases/${id('c1')}`,
      `/releases/${id('c2')}`,
    ]);
    expect(items.map(({ textContent }) => textContent)).toEqual(['Release of batch B-1Rejected', 'Release of batch B-1Under QP review']);
    expect(new URL(seen[0]?.path ?? '', 'http://localhost').searchParams.get('batchId')).toBe(id('b1'));
  });

  it('says so where there is none yet', async () => {
    listen(() => ({ json: { rows: [], next: null } }));
    showAt('/', <ReleasesOfBatch batchId={id('b1')} />);
    expect(await screen.findByText('No certification case yet')).toBeTruthy();
  });
});
