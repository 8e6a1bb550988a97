import { expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AnswerOf } from '../../api/index.js';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { LaterDecision } from './LaterDecision.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const destination = { trialId: id('71'), memberState: 'DE', authorisation: 'AUTHORISED', dossierVersion: '2.0' } as const;
const release = {
  id: id('c1'),
  version: 4,
  batch: { batchNo: 'B-1', quantity: 1, unit: 'kit', productName: 'Aurin' },
  authorisation: { number: 'DK-1' },
  facts: { destinations: [destination] },
} as unknown as AnswerOf<'cases.get'>;

it('another destination is signed over the manifest of all destinations, the earlier ones included', async () => {
  const seen = listen(({ path }) => {
    if (path.startsWith('/api/v1/trials')) return { json: [{ id: id('71'), euCtNumber: '2026-1', protocolCode: 'P-1' }] };
    if (!path.includes('/manifest')) return refusal('NOT_FOUND', 404);
    return {
      json: {
        act: 'amendDestinations',
        manifest: '{}',
        hash: 'a'.repeat(64),
        unmet: [],
        warnings: [],
        record: null,
        leftOff: ['SE: Q21 is not answered YES'],
      },
    };
  });
  show(<LaterDecision act="amendDestinations" release={release} onClose={() => undefined} />, sessionOf('QP_CERT'));
  const user = userEvent.setup();
  const first = within(await screen.findByRole('group', { name: '1' }));
  expect(first.getByDisplayValue('DE')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Add/ }));
  const second = within(screen.getByRole('group', { name: '2' }));
  await screen.findAllByRole('option', { name: '2026-1 (P-1)' });
  await user.selectOptions(second.getByLabelText(/^Trial/), id('71'));
  await user.type(second.getByLabelText(/^Member state/), 'SE');
  await user.selectOptions(second.getByLabelText(/^Authorisation/), 'SUBMITTED');
  await user.type(second.getByLabelText(/^Dossier version/), '2.1');
  await user.selectOptions(second.getByLabelText(/^Question 8/), 'YES');
  await user.click(screen.getByRole('button', { name: 'Read the record and sign' }));
  await screen.findByText('a'.repeat(64));
  // G-05: the signer reads what the certificate will not name
  expect(screen.getByText('Not on the certificate: SE: Q21 is not answered YES')).toBeTruthy();
  const asked = new URL(seen.find(({ path }) => path.includes('/manifest'))?.path ?? '', 'http://localhost').searchParams;
  expect(asked.get('act')).toBe('amendDestinations');
  expect(JSON.parse(asked.get('destinations') ?? '')).toEqual([
    destination,
    { ...destination, memberState: 'SE', authorisation: 'SUBMITTED', dossierVersion: '2.1', q08: 'YES' },
  ]);
}, 60_000);
