import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { CaseChange } from './CaseChange.js';

const caseId = '00000000-0000-4000-8000-0000000000aa';
const offered = { ruleSet: 'requirements-2026-11', checklist: 'checklist-2026-11', supplyChain: 2 };
const change = {
  caseId,
  batchNo: 'B-1',
  state: 'INTAKE',
  version: 4,
  taken: { ...offered, supplyChain: 1 },
  offered,
  pending: true,
  sites: { came: ['Alp Packing (Test)'], left: [] },
  steps: {
    before: [{ step: 'PACK', siteName: 'Fjord (Test)', country: 'DK' }],
    after: [{ step: 'PACK', siteName: 'Alp Packing (Test)', country: 'AT' }],
  },
  open: [],
  impossible: null as string | null,
  added: [{ key: 'QTA', title: 'Quality agreement', need: 'H', because: 'a contract site' }],
  removed: [],
  changed: [],
  questions: { added: [], removed: [] },
};

describe('a change that waits for a decision on a case', () => {
  it('is shown with what it would ask, and taken up with what was shown and a reason', async () => {
    let waits = true;
    const seen = listen(({ method }) => {
      if (method === 'POST') {
        waits = false;
        return { json: { commandId: caseId, recordedAt: '2026-11-28T10:00:00Z', version: 5, result: {} } };
      }
      return { json: { ...change, pending: waits } };
    });
    const user = userEvent.setup();
    show(<CaseChange caseId={caseId} />, sessionOf('QA_LEAD'));
    await screen.findByText(/came: Alp Packing/);
    expect(screen.getByText('Quality agreement')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Take it up' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(await dialog.findByLabelText(/Reason|Why/), 'Packed there.');
    await user.click(dialog.getByRole('button', { name: 'Take it up' }));
    await waitFor(() => expect(screen.queryByText('Quality agreement')).toBeNull(), { timeout: 20_000 });
    expect(seen.find(({ method }) => method === 'POST')).toMatchObject({
      path: expect.stringContaining(`/cases/${caseId}/change/take-up`),
      body: { expectedVersion: 4, offered, reason: 'Packed there.' },
    });
  }, 30_000);

  it('that cannot be taken up says why, and is left to the facts', async () => {
    listen(() => ({ json: { ...change, impossible: 'A step lies outside.' } }));
    show(<CaseChange caseId={caseId} />, sessionOf('QA_LEAD'));
    await screen.findByText(/A step lies outside/);
    expect(screen.queryByRole('button', { name: 'Take it up' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Leave the case as it is' })).toBeTruthy();
  });
});
