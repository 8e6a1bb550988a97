import { expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { IdentityProviders } from './IdentityProviders.js';

const id = '00000000-0000-4000-8000-0000000000b1';
const provider = {
  id,
  organisationId: id,
  issuer: 'https://id.sponsor.example',
  clientId: 'qp-release',
  mailDomain: 'sponsor.example',
  state: 'PROPOSED',
  proposedBy: id,
  approvedBy: null,
};

it('lets quality management approve what an administrator entered, with a reason', async () => {
  const done = { commandId: id, recordedAt: '2026-11-29T10:00:00Z', version: 2, result: { ...provider, state: 'APPROVED' } };
  const seen = listen(({ method, path }) => ({
    json: method === 'POST' ? done : path.startsWith('/api/v1/identity-providers') ? [provider] : [],
  }));
  show(<IdentityProviders />, sessionOf('QUALITY_MGMT'));
  await screen.findByText('https://id.sponsor.example');
  expect(screen.queryByRole('button', { name: 'Enter an identity provider' })).toBeNull();
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Approve' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByLabelText(/^Reason/), 'Contract of November');
  await user.click(within(dialog).getByRole('button', { name: 'Approve' }));
  await waitFor(() => expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ reason: 'Contract of November' }));
}, 30_000);
