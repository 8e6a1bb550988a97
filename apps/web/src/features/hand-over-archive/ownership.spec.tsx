import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal, type SeenRequest } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Ownership } from './Ownership.js';
import { readReference, referenceOf } from './receiver.js';

const archivist = sessionOf('ARCHIVIST');
const us = { ...archivist, organisation: { ...archivist.organisation, name: 'Aurora', kind: 'SPONSOR' as const } };
const them = '00000000-0000-4000-8000-0000000000bb';
const receiver = { organisationId: us.organisation.id, archivistId: us.person.id };
const ourSide = { organisationId: us.organisation.id, name: 'Aurora', archivist: 'Dr T. Test' };
const theirSide = { organisationId: them, name: 'Borealis', archivist: 'N. Archive' };
const trialId = '00000000-0000-4000-8000-00000000000c';
const transfer = {
  id: 't-1',
  trialId,
  euCtNumber: '2025-500101-10-00',
  state: 'OFFERED',
  from: theirSide,
  to: ourSide,
  effectiveOn: '2026-01-12',
  reason: 'The product was sold.',
  offeredAt: '2026-01-10T09:00:00Z',
  offerSignatureId: 's-1',
  acceptedAt: null,
  acceptanceSignatureId: null,
  withdrawn: null,
};
const recorded = { commandId: 'c', recordedAt: '2026-01-12T09:00:00Z', version: 2, result: { transferId: 't-1' } };

/** A server that knows these transfers and one trial of ours. */
const server = (transfers: readonly object[]) =>
  listen(({ method, path }) => {
    // what is asked to be signed is looked at, not signed
    if (path === '/api/v1/signatures/ceremonies') return new Promise(() => undefined);
    if (method === 'POST') return { json: recorded };
    if (path.startsWith('/api/v1/filing/ownership-transfers')) return { json: { receiver, transfers } };
    if (path.endsWith('/filing/ownership'))
      return { json: { owner: { organisationId: us.organisation.id, name: 'Aurora' }, transfers: [] } };
    if (path.endsWith(`/ownership-receivers/${them}/${us.person.id}`))
      return { json: { organisation: 'Borealis', archivist: 'N. Archive' } };
    if (path.startsWith('/api/v1/trials')) return { json: [{ id: trialId, euCtNumber: '2025-500101-10-00', protocolCode: 'AUR-1' }] };
    return refusal('NOT_FOUND', 404);
  });
const posts = (seen: readonly SeenRequest[]) => seen.filter(({ method }) => method === 'POST');

describe('the ownership of archives', () => {
  it('offers the archivist who receives one to sign or decline it, and tells the giving side by what to name them', async () => {
    const seen = server([transfer]);
    show(<Ownership />, us);
    await screen.findByRole('button', { name: 'Take the archive over' });
    expect(screen.getByText('Borealis, N. Archive')).toBeTruthy();
    expect(screen.getByText(referenceOf(receiver))).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Decline the transfer' }));
    await userEvent.type(await screen.findByLabelText(/^Reason/), 'Not ours.');
    await userEvent.click(screen.getAllByRole('button', { name: 'Decline the transfer' }).at(-1) as HTMLElement);
    await waitFor(() => expect(posts(seen)).toHaveLength(1));
    expect(posts(seen)[0]).toMatchObject({ path: '/api/v1/filing/ownership-offers/t-1/withdraw', body: { reason: 'Not ours.' } });
  });

  it('offers nothing to sign before the day that was agreed', async () => {
    server([{ ...transfer, effectiveOn: '2999-01-12' }]);
    show(<Ownership />, us);
    await screen.findByText('Dr T. Test can take it over from 12‑Jan‑2999');
    expect(screen.queryByRole('button', { name: 'Take the archive over' })).toBeNull();
  });

  it('lets the giving side withdraw what waits, and nobody else act on it', async () => {
    server([{ ...transfer, from: ourSide, to: theirSide }]);
    const { unmount } = show(<Ownership />, us);
    await screen.findByRole('button', { name: 'Withdraw the transfer' });
    expect(screen.queryByRole('button', { name: 'Take the archive over' })).toBeNull();
    unmount();
    show(<Ownership />, sessionOf('QA_REVIEWER'));
    await screen.findByText('Waits for N. Archive');
    expect(screen.queryByRole('button', { name: /transfer|archive/ })).toBeNull();
  });

  it('has the owner’s archivist sign an offer by the names of those whom the reference names', async () => {
    const seen = server([]);
    show(<Ownership />, us);
    await screen.findByText('No transfer waits');
    await screen.findByRole('option', { name: /2025-500101/ });
    await userEvent.selectOptions(screen.getByLabelText('Trial'), trialId);
    await userEvent.click(await screen.findByRole('button', { name: 'Offer the archive' }));
    await userEvent.type(await screen.findByLabelText(/^Reference/), 'nobody');
    expect(screen.getByText(/^This is no such reference/)).toBeTruthy();
    await userEvent.clear(screen.getByLabelText(/^Reference/));
    await userEvent.click(screen.getByLabelText(/^Reference/));
    await userEvent.paste(`${them}/${us.person.id}`);
    await userEvent.type(screen.getByLabelText(/^Takes effect/), '2026-12-01');
    await userEvent.type(screen.getByLabelText(/^Reason/), 'The product was sold.');
    await screen.findByText('It names N. Archive, Borealis');
    await userEvent.click(screen.getByRole('button', { name: 'Read and sign' }));
    expect(await screen.findByText(`Borealis (${them})`)).toBeTruthy();
    expect(screen.getByText(`N. Archive (${us.person.id})`)).toBeTruthy();
    expect(screen.getByText('2025-500101-10-00 (AUR-1)', { selector: 'dd' })).toBeTruthy();
    await screen.findByText('For its owner I transfer the ownership of this archive to the organisation named.');
    await waitFor(() => expect(posts(seen)).toHaveLength(1));
    expect(posts(seen)[0]?.body).toMatchObject({
      operation: 'archiveOwnership.transfer',
      params: { trialId },
      body: { toOrganisationId: them, toArchivistId: us.person.id, effectiveOn: '2026-12-01', reason: 'The product was sold.' },
    });
  });

  it('does not go on to the signature where the reference names no archivist, and says why', async () => {
    const seen = server([]);
    show(<Ownership />, us);
    await screen.findByRole('option', { name: /2025-500101/ });
    await userEvent.selectOptions(screen.getByLabelText('Trial'), trialId);
    await userEvent.click(await screen.findByRole('button', { name: 'Offer the archive' }));
    await userEvent.click(await screen.findByLabelText(/^Reference/));
    await userEvent.paste(`${them}/${trialId}`);
    await userEvent.type(screen.getByLabelText(/^Takes effect/), '2026-12-01');
    await userEvent.type(screen.getByLabelText(/^Reason/), 'The product was sold.');
    expect(await screen.findByText('Do this.')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Read and sign' }).disabled).toBe(true);
    expect(posts(seen)).toEqual([]);
  });

  it('shows how each transfer ended, by whom, when and why', async () => {
    const withdrawn = { at: '2026-01-11T09:00:00Z', by: 'N. Archive', reason: 'not agreed' };
    server([
      { ...transfer, id: 't-2', state: 'ACCEPTED', acceptedAt: '2026-01-12T09:00:00Z' },
      { ...transfer, state: 'WITHDRAWN', withdrawn },
    ]);
    show(<Ownership />, us);
    await screen.findByText(/^Taken over on 12‑Jan‑2026/);
    expect(screen.getByText(/^Ended by N. Archive on 11‑Jan‑2026 .*: not agreed/)).toBeTruthy();
  });

  it('says why the transfers do not come', async () => {
    listen(() => refusal('NOT_ALLOWED', 403));
    show(<Ownership />, us);
    await screen.findByText('Do this.');
  });
});

describe('the reference of a receiver', () => {
  it('is read as it was written, with blanks and line ends that a mail added', () => {
    const reference = referenceOf(receiver);
    expect(readReference(reference)).toEqual(receiver);
    expect(readReference(` ${reference.replace('/', ' /\n').toUpperCase()} `)).toEqual(receiver);
  });

  it.each(['', 'a/b', us.person.id, `${us.person.id}/`, `${us.person.id}/${us.person.id}x`])('is not read from %j', (typed) => {
    expect(readReference(typed)).toBeUndefined();
  });
});
