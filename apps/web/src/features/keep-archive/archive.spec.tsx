import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf } from '../../test/show.js';
import { showAt } from '../../test/show-at.js';
import { Archive } from './Archive.js';

const session = sessionOf('ARCHIVIST');
const us = { organisationId: session.organisation.id, name: 'Borealis', archivist: 'N. Archive' };
const them = { organisationId: 'other', name: 'Aurora', archivist: 'H. Archive' };
const accepted = { state: 'ACCEPTED', from: them, to: us, trialId: 't-1', euCtNumber: '2025-500101-10-00' };

/** A server that knows these transfers, newest first, and one trial of our own. */
const server = (transfers: readonly object[]) =>
  listen(({ path }) => {
    if (path.startsWith('/api/v1/filing/ownership-transfers')) return { json: { receiver: {}, transfers } };
    if (path.startsWith('/api/v1/trials/t-1/filing/imported'))
      return { json: { disposal: null, notDisposable: null, artifacts: [], next: null } };
    if (path.startsWith('/api/v1/trials')) return { json: [{ id: 't-9', euCtNumber: '2025-500900-10-00', protocolCode: 'BOR-1' }] };
    if (path === '/api/v1/filing/tree?trialId=t-1') return { json: { modelVersion: '3.3.1', cases: [], artifacts: [] } };
    return refusal('NOT_FOUND', 404);
  });

describe('the archive', () => {
  it('is read by who took it over, although the trial is on no list of theirs', async () => {
    server([accepted]);
    showAt('/archive', <Archive />, session);
    await screen.findByRole('option', { name: '2025-500101-10-00 (from Aurora)' });
    await userEvent.selectOptions(screen.getByLabelText('Trial'), 't-1');
    expect(await screen.findByText('Nothing of this trial was filed here')).toBeTruthy();
  });

  it('is offered to nobody before they signed for it, nor after they passed it on', async () => {
    server([
      { ...accepted, trialId: 't-2', euCtNumber: '2025-500102-10-00', from: us, to: them },
      { ...accepted, trialId: 't-2', euCtNumber: '2025-500102-10-00' },
      { ...accepted, state: 'OFFERED' },
    ]);
    showAt('/archive', <Archive />, session);
    await screen.findByRole('option', { name: /2025-500900/ });
    expect(screen.queryByRole('option', { name: /2025-50010/ })).toBeNull();
  });

  it('leads those to the readability certificates who may read them', async () => {
    server([]);
    const archive = showAt('/archive', <Archive />, session);
    const link = await screen.findByRole('link', { name: 'Readability certificates' });
    expect(link.getAttribute('href')).toBe('/archive/readability');
    archive.unmount();
    showAt('/archive', <Archive />, sessionOf('QA_REVIEWER'));
    await screen.findByRole('heading', { name: 'Archive' });
    expect(screen.queryByRole('link', { name: 'Readability certificates' })).toBeNull();
  });
});
