import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { showAt } from '../../test/show-at.js';
import { sessionOf } from '../../test/show.js';
import { OpenHandOffs } from './OpenHandOffs.js';
import type { SponsorBatch } from './owed.js';

const batch = (n: number) =>
  ({
    caseId: `case-${n}`,
    batchNo: `B-${n}`,
    productName: 'AUR-101',
    owes: [{ kind: 'HAND_OFF', id: `hand-off-${n}`, title: 'acknowledge', state: 'SENT' }],
  }) as unknown as SponsorBatch;
const handOff = (n: number) => ({
  id: `hand-off-${n}`,
  version: n,
  status: 'SENT',
  openActions: [],
  answer: null,
  question: null,
  certificateId: `certificate-${n}`,
  restrictions: { destinations: [], quantity: null, storage: null, expiryDate: null, pendingTests: [], further: [] },
});

describe('certifications of several batches', () => {
  it('are acknowledged each by a button that names its batch', async () => {
    const seen = listen(({ method, path }) => {
      if (method === 'POST') return { json: { commandId: 'c', recordedAt: '2026-11-28T10:00:00Z', version: 3, result: {} } };
      return { json: [handOff(path.includes('case-1') ? 1 : 2)] };
    });
    showAt('/sponsor', <OpenHandOffs batches={[batch(1), batch(2)]} />, sessionOf('SPONSOR_CLINSUP'));
    await screen.findByRole('button', { name: 'Acknowledge: AUR-101, batch B-1' });
    await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge: AUR-101, batch B-2' }));
    await waitFor(() => expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(1));
    expect(seen.find(({ method }) => method === 'POST')).toMatchObject({
      path: '/api/v1/cases/case-2/handoffs/hand-off-2/acknowledge',
      body: { expectedVersion: 2 },
    });
  });
});
