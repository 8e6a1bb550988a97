import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal, type SeenRequest } from '../../test/server.js';
import { showAt } from '../../test/show-at.js';
import { sessionOf, show } from '../../test/show.js';
import { KeptWhatIfs } from './KeptWhatIfs.js';
import { PlannedBatches } from './PlannedBatches.js';
import type { Scenario } from './scenario.js';
import { WhatIf } from './WhatIf.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const commandsOf = (seen: readonly SeenRequest[]) => seen.filter(({ headers }) => headers.has('idempotency-key'));
const done = { commandId: id('d1'), recordedAt: '2026-11-28T10:00:00Z', version: 3, result: {} };
const played = { seed: 7, runs: 2000, late: { before: 1, after: 2.5 }, cases: [] };
const scenario = { away: [{ personId: id('a1'), from: '2026-12-01', to: '2026-12-14' }] };
const kept = { id: id('f1'), name: 'Q. Person away', scenario, savedBy: 'O. Plan', savedAt: '2026-11-28T10:00:00Z', version: 2 };

describe('kept questions to the forecast', () => {
  const server = () =>
    listen(({ method, path }) => {
      if (method !== 'GET') return { json: done };
      return { json: path.endsWith('/what-ifs') ? [kept] : { saved: kept, gone: [id('c9')], answer: played } };
    });

  it('are asked of the queue as it is now, and say which releases are not open any more', async () => {
    const seen = server();
    show(<KeptWhatIfs onTry={() => undefined} />, sessionOf('OPERATIONS'));
    const user = userEvent.setup();
    await screen.findByText(/kept by O\. Plan/);
    expect(seen).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Ask it now: Q. Person away' }));
    await screen.findByText(/1 release that it names is not open any more/);
    expect(screen.getByText(/1 without it, 2\.5 with it/)).toBeTruthy();
    expect(seen.at(-1)?.path).toBe(`/api/v1/what-ifs/${kept.id}`);
  });

  it('are taken up again, and thrown away', async () => {
    const seen = server();
    const tried: Scenario[] = [];
    show(<KeptWhatIfs onTry={(one) => tried.push(one)} />, sessionOf('QP_OFFICE'));
    const user = userEvent.setup();
    await screen.findByText('Q. Person away');
    await user.click(screen.getByRole('button', { name: 'Take it up: Q. Person away' }));
    expect(tried).toEqual([scenario]);
    await user.click(screen.getByRole('button', { name: 'Throw away: Q. Person away' }));
    await waitFor(() => expect(commandsOf(seen)).toMatchObject([{ method: 'DELETE', path: `/api/v1/what-ifs/${kept.id}` }]));
  });

  it('say why one cannot be thrown away', async () => {
    listen(({ method }) => (method === 'GET' ? { json: [kept] } : refusal('NOT_FOUND', 404)));
    show(<KeptWhatIfs onTry={() => undefined} />, sessionOf('QA_LEAD'));
    await screen.findByText('Q. Person away');
    await userEvent.click(screen.getByRole('button', { name: 'Throw away: Q. Person away' }));
    await screen.findByText('Do this.');
  });

  it('are kept under a name once they were played, without the luck they were played with', async () => {
    const seen = listen(({ path }) => {
      if (path.endsWith('/forecast/what-if')) return { json: played };
      if (path.endsWith('/what-ifs')) return { json: done };
      return { json: path.includes('qp-load') ? { weeks: [], qps: [], unassigned: [] } : path.includes('forecast') ? { cases: [] } : [] };
    });
    show(<WhatIf start={{ ...scenario, seed: 3 }} />, sessionOf('OPERATIONS'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Keep this question' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/^Name/), 'Away');
    await user.click(dialog.getByRole('button', { name: 'Keep this question' }));
    await waitFor(() => expect(commandsOf(seen)).toMatchObject([{ path: '/api/v1/what-ifs', body: { name: 'Away', scenario } }]));
    expect(JSON.stringify(commandsOf(seen)[0]?.body)).not.toContain('seed');
  }, 60_000);
});

describe('planned batches', () => {
  const plan = {
    id: id('b1'),
    productId: id('e1'),
    batchNo: 'B-9',
    manufacturedOn: '2027-01-15',
    documents: [{ code: '14', expectedOn: '2027-02-01' }],
    milestoneIds: [id('51')],
    batchId: null,
    caseId: null,
    version: 4,
  };
  const servedDate = {
    id: id('51'),
    kind: 'RESUPPLY',
    euCtNumber: '2026-500001-10-00',
    memberState: 'DK',
    date: '2027-04-01',
  };
  const server = (plans: readonly object[]) =>
    listen(({ method, path }) => {
      if (method === 'POST') return { json: done };
      if (path.startsWith('/api/v1/milestones')) return { json: [servedDate] };
      return { json: path.endsWith('/planned-batches') ? plans : [{ id: id('e1'), code: 'AUR-101', name: 'Aurin' }] };
    });

  it('are changed with a reason, beginning with what is planned, and keep what they serve', async () => {
    const seen = server([plan]);
    showAt('/', <PlannedBatches />, sessionOf('OPERATIONS'));
    const user = userEvent.setup();
    await screen.findByText('AUR-101, Aurin');
    expect(screen.getByText('14: 01‑Feb‑2027')).toBeTruthy();
    expect(await screen.findByText('01‑Apr‑2027, resupply, 2026-500001-10-00, DK')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Change' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/^Reason/), 'The line is down.');
    await user.click(dialog.getByRole('button', { name: 'Change' }));
    await waitFor(() =>
      expect(commandsOf(seen)).toMatchObject([
        {
          path: '/api/v1/planned-batches',
          body: {
            plannedBatchId: plan.id,
            expectedVersion: 4,
            productId: plan.productId,
            batchNo: 'B-9',
            manufacturedOn: '2027-01-15',
            documents: plan.documents,
            milestoneIds: plan.milestoneIds,
            reason: 'The line is down.',
          },
        },
      ]),
    );
  }, 60_000);

  it('lead to their case once it is open, and are not changed any more', async () => {
    server([{ ...plan, batchId: id('b2'), caseId: id('c1') }]);
    showAt('/', <PlannedBatches />, sessionOf('QA_LEAD'));
    expect((await screen.findByRole('link', { name: 'case open' })).getAttribute('href')).toBe(`/releases/${id('c1')}`);
    expect(screen.queryByRole('button', { name: 'Change' })).toBeNull();
  });

  it('are read by the QP office, which plans none', async () => {
    server([]);
    showAt('/', <PlannedBatches />, sessionOf('QP_OFFICE'));
    await screen.findByText('No batch is planned');
    expect(screen.queryByRole('button', { name: 'Plan a batch' })).toBeNull();
  });
});
