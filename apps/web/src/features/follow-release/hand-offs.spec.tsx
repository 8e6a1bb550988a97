import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AnswerOf } from '../../api/index.js';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { HandOffs } from './HandOffs.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const depot = sessionOf('DEPOT');
const release = { id: id('02'), batch: { id: id('03'), batchNo: 'B-1' } } as AnswerOf<'cases.get'>;
const sentTo = (acknowledgedAt: string | null) => ({
  id: id('04'),
  caseId: release.id,
  status: 'ACKNOWLEDGED',
  sentAt: '2026-11-28T10:00:00Z',
  acknowledgedAt: '2026-11-28T11:00:00Z',
  acknowledgedBy: 'J. Supply',
  question: null,
  answer: null,
  restrictions: { further: ['Only site 101'] },
  openActions: ['Send the reserve samples'],
  version: 3,
  to: [
    { organisationId: id('05'), name: 'Sponsor (Test)', as: 'SPONSOR', acknowledgedAt: '2026-11-28T11:00:00Z' },
    { organisationId: depot.organisation.id, name: 'Depot (Test)', as: 'HOLDER', acknowledgedAt },
  ],
});
const done = {
  commandId: id('06'),
  recordedAt: '2026-11-28T12:00:00Z',
  version: 4,
  result: { handoffId: id('04'), status: 'ACKNOWLEDGED' },
};

describe('the hand-off of a release', () => {
  it('is acknowledged by the depot for itself, also after the sponsor did, by one command', async () => {
    let at: string | null = null;
    const seen = listen(({ method, path }) => {
      if (method === 'POST') at = '2026-11-28T12:00:00Z';
      return { json: method === 'POST' ? done : path.endsWith('/handoffs') ? [sentTo(at)] : [] };
    });
    show(<HandOffs release={release} />, depot);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Acknowledge' }));
    await user.dblClick(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Acknowledge' }));
    expect(await screen.findByText(/Depot \(Test\) \(acknowledged 28‑Nov‑2026/)).toBeTruthy();
    expect(seen.filter(({ method }) => method === 'POST')).toMatchObject([
      { path: `/api/v1/cases/${release.id}/handoffs/${id('04')}/acknowledge`, body: { expectedVersion: 3 } },
    ]);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull());
  }, 60_000);

  it('is shown while it waits for the certificate file, before it is sent', async () => {
    const waits = { ...sentTo(null), status: 'WAITING_FOR_FILE', sentAt: null, acknowledgedAt: null, acknowledgedBy: null };
    listen(({ path }) => ({ json: path.endsWith('/handoffs') ? [waits] : [] }));
    show(<HandOffs release={release} />, sessionOf('SPONSOR_CLINSUP'));
    await screen.findByText('goes out when the certificate file is ready');
  });

  it('is worded by QP or QA until it is acknowledged, beginning with what stands there', async () => {
    const sent = { ...sentTo(null), status: 'SENT' };
    const seen = listen(({ method }) => ({ json: method === 'POST' ? done : [sent] }));
    show(<HandOffs release={release} />, sessionOf('QA_REVIEWER'));
    const user = userEvent.setup();
    await screen.findByText('Restriction: Only site 101');
    await user.click(screen.getByRole('button', { name: 'Word restrictions and actions' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/it goes out again, and is acknowledged anew/)).toBeTruthy();
    await user.type(dialog.getByRole('combobox', { name: /Open actions/ }), 'Ask the depot{Enter}');
    await user.click(dialog.getByRole('button', { name: 'Word restrictions and actions' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(seen.filter(({ method }) => method === 'POST')).toMatchObject([
      {
        path: `/api/v1/cases/${release.id}/handoffs/${id('04')}/edit`,
        body: { expectedVersion: 3, restrictions: ['Only site 101'], openActions: ['Send the reserve samples', 'Ask the depot'] },
      },
    ]);
  }, 60_000);

  it('keeps its words once it is acknowledged, and says so to who could have worded it', async () => {
    listen(({ path }) => ({ json: path.endsWith('/handoffs') ? [sentTo(null)] : [] }));
    show(<HandOffs release={release} />, sessionOf('QP_CERT'));
    await screen.findByText(/Acknowledged: its words stay/);
    expect(screen.queryByRole('button', { name: 'Word restrictions and actions' })).toBeNull();
  });

  it('is not acknowledged by people to whom it did not go', async () => {
    listen(({ path }) => ({ json: path.endsWith('/handoffs') ? [sentTo(null)] : [] }));
    const elsewhere = { ...depot, organisation: { ...depot.organisation, id: id('09') } };
    show(<HandOffs release={release} />, elsewhere);
    await screen.findByText('Depot (Test)');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
