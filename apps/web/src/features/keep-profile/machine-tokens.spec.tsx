import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { MachineTokens } from './MachineTokens.js';
import { tokenStateOf } from './token-state.js';

const id = '00000000-0000-4000-8000-0000000000c1';
const token = {
  id,
  name: 'ERP import',
  operations: ['organisations.list'],
  createdAt: '2026-11-01T10:00:00Z',
  expiresAt: '2999-11-01T10:00:00Z',
  lastUsedAt: null,
  revokedAt: null,
};
const scopes = [
  { id: 'organisations.list', summary: 'Organisations', reads: true },
  { id: 'batches.list', summary: 'Batches', reads: true },
  { id: 'products.add', summary: 'Enter a product', reads: false },
];

describe('tokens of machines', () => {
  it.each([
    [{ revokedAt: null, expiresAt: '2026-12-01T00:00:00Z' }, 'inForce'],
    [{ revokedAt: null, expiresAt: '2026-11-29T00:00:00Z' }, 'expired'],
    [{ revokedAt: '2026-11-02T00:00:00Z', expiresAt: '2026-12-01T00:00:00Z' }, 'revoked'],
  ] as const)('stand as their dates say: %j is %s', (dates, state) => {
    expect(tokenStateOf(dates, new Date('2026-11-29T00:00:00Z'))).toBe(state);
  });

  it('are made for what is named, after the person proved who it is, and shown once', async () => {
    const seen = listen(({ method, path }) => {
      if (path.endsWith('/scopes')) return { json: scopes };
      if (path.includes('factors')) return { json: { factors: [], recoveryCodesLeft: 0 } };
      return method === 'POST' ? { json: { id, token: 'qpt_secret', expiresAt: token.expiresAt } } : { json: [] };
    });
    show(<MachineTokens />, sessionOf('OPERATIONS'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Make a token' }));
    await user.type(await screen.findByLabelText(/^What the machine is called/), 'ERP import');
    await user.click(screen.getByRole('button', { name: 'All 2 that read' }));
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    await user.type(await screen.findByLabelText(/^Password/), 'long enough');
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    expect(await screen.findByText('qpt_secret')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Copy' })).toBeTruthy();
    expect(seen.filter(({ method }) => method === 'POST')).toMatchObject([
      {
        path: '/api/v1/me/tokens',
        body: { name: 'ERP import', days: 90, operations: ['organisations.list', 'batches.list'], proof: { password: 'long enough' } },
      },
    ]);
    await user.click(screen.getByRole('button', { name: 'I have kept it' }));
    await waitFor(() => expect(screen.queryByText('qpt_secret')).toBeNull());
  }, 60_000);

  it('are ended one by one, and what the server refuses is said', async () => {
    const seen = listen(({ method }) => (method === 'POST' ? refusal('NOT_FOUND', 404) : { json: [token] }));
    show(<MachineTokens />, sessionOf('OPERATIONS'));
    await userEvent.click(await screen.findByRole('button', { name: 'End it: token of ERP import' }));
    const row = within(await screen.findByRole('row', { name: /ERP import/ }));
    expect(await row.findByText(/Do this/)).toBeTruthy();
    expect(seen.find(({ method }) => method === 'POST')?.path).toBe(`/api/v1/me/tokens/${id}/revoke`);
  }, 60_000);
});
