import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AnswerOf } from '../../api/index.js';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { FactsOfBatch } from './FactsOfBatch.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const facts = {
  certificationRole: 'FINAL',
  caseType: 'INITIAL',
  origin: 'EU_EEA',
  importStep: 'NONE',
  destinations: [{ trialId: id('71'), memberState: 'DK', authorisation: 'AUTHORISED', dossierVersion: 'Part I v3.0' }],
  ownSteps: [{ step: 'PACK', siteName: 'Polder Packing', country: 'NL', relation: 'CONTRACT_SITE' }],
  storageClass: 'REFRIGERATED',
  loggerRequired: true,
  productKind: 'TEST',
  modality: 'CHEMICAL',
  sterile: false,
  batchOrdinal: 'REPEAT',
};
const release = (state = 'UNDER_REVIEW') => ({ id: id('c1'), version: 9, state, facts }) as unknown as AnswerOf<'cases.get'>;
const change = {
  proposalId: id('0d'),
  state: 'PROPOSED',
  facts: { ...facts, sterile: true, storageClass: 'FROZEN' },
  reason: 'The order says frozen.',
  difference: { added: ['A', 'B'], removed: ['C'], changed: [], itemsAdded: ['Q30'], itemsRemoved: [] },
  proposedBy: 'Q. Reviewer',
  proposedById: id('07'),
  proposedAt: '2026-11-28T10:00:00Z',
  confirmedBy: null,
};
const done = { commandId: id('05'), recordedAt: '2026-11-28T10:00:00Z', version: 10, result: {} };

function showTo(role: string, changes: object[] = [], of = release()) {
  const seen = listen(({ method, path }) => {
    if (method === 'POST') return { json: done };
    if (path.startsWith('/api/v1/trials')) return { json: [{ id: id('71'), euCtNumber: '2026-500001-11-00', protocolCode: 'AUR-1' }] };
    return { json: path.endsWith('/facts') ? changes : [] };
  });
  return { seen, ...show(<FactsOfBatch release={of} />, sessionOf(role)) };
}
const sent = (seen: ReturnType<typeof listen>) => seen.filter(({ method }) => method === 'POST');

describe('the facts of a batch', () => {
  it('are told in words, what does not apply on demand', async () => {
    showTo('INSPECTOR');
    expect(await screen.findByText('DK: 2026-500001-11-00 (AUR-1), authorised, Part I v3.0')).toBeTruthy();
    expect(screen.getByText('Packaging: Polder Packing, NL (contract site)')).toBeTruthy();
    expect(screen.queryByText('Sterile')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show the facts that do not apply' }));
    expect(screen.getByText('Sterile')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Correct the facts' })).toBeNull();
  });

  it('are corrected from what they are now, with a reason', async () => {
    const { seen } = showTo('QA_REVIEWER');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Correct the facts' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByDisplayValue('Polder Packing')).toBeTruthy();
    await user.selectOptions(dialog.getByLabelText(/^Storage class/), 'FROZEN');
    await user.type(dialog.getByLabelText(/^Reason/), 'The order says frozen.');
    await user.click(dialog.getByRole('button', { name: 'Correct the facts' }));
    await waitFor(() => expect(sent(seen)).toHaveLength(1));
    expect(sent(seen)[0]).toMatchObject({
      path: `/api/v1/cases/${id('c1')}/facts`,
      body: { facts: { ...facts, storageClass: 'FROZEN' }, reason: 'The order says frozen.' },
    });
  }, 60_000);

  it('show a correction that waits, old beside new, and let a second person confirm it', async () => {
    const { seen } = showTo('QA_LEAD', [change]);
    const table = within(await screen.findByRole('table', { name: 'Correction that waits for a second person' }));
    expect(table.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
      'FactNowCorrected',
      'Storage classRefrigeratedFrozen',
      'Sterilenoyes',
    ]);
    expect(screen.getByText(/^Q\. Reviewer proposed it on 28.Nov.2026.*The order says frozen\.$/)).toBeTruthy();
    expect(screen.getByText(/Documents: 2 more, 1 fewer/)).toBeTruthy();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Confirm the correction' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/^Reason/), 'Compared with the order.');
    await user.click(dialog.getByRole('button', { name: 'Confirm the correction' }));
    await waitFor(() =>
      expect(sent(seen)).toMatchObject([
        {
          path: `/api/v1/cases/${id('c1')}/facts/${id('0d')}/confirm`,
          body: { expectedVersion: 9, reason: 'Compared with the order.' },
        },
      ]),
    );
  }, 60_000);

  it('are not confirmed by who proposed the correction', async () => {
    showTo('QA_LEAD', [{ ...change, proposedById: sessionOf('QA_LEAD').person.id }]);
    expect(await screen.findByText('You proposed it; a second person confirms it.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Confirm the correction' })).toBeNull();
  });

  it('stay after the decision, with the corrections there were', async () => {
    showTo(
      'QA_LEAD',
      [
        { ...change, state: 'CONFIRMED', confirmedBy: 'A. Second' },
        { ...change, proposalId: id('0f') },
      ],
      release('CERTIFIED'),
    );
    expect(await screen.findByText(/confirmed by A\. Second/)).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Correct the facts' })).toBeNull();
  });

  it('are no part of the page of a guest', () => {
    showTo('SPONSOR_CLINSUP');
    expect(screen.queryByText('Facts of the batch')).toBeNull();
  });
});
