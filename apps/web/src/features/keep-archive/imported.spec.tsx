import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Imported } from './Imported.js';

const artifact = {
  id: 'a-1',
  keptUntil: '2050-01-31',
  objectId: 'o-1',
  artifactNo: '06.01.04',
  title: 'Certificate of analysis',
  restricted: false,
  source: 'Other house',
  transferId: 't-1',
  files: [],
  importedAt: '2026-11-28T10:00:00Z',
  importedBy: 'A. Archivist',
};
const answer = { disposal: null, notDisposable: null, artifacts: [artifact], next: null };

describe('what a trial master file took in from elsewhere', () => {
  it('is listed with its end and its sender, and two people of the sponsor can have it disposed of', async () => {
    listen(() => ({ json: answer }));
    show(<Imported trialId="t-1" />, sessionOf('SPONSOR_CLINSUP'));
    expect(await screen.findByText('06.01.04 Certificate of analysis')).toBeTruthy();
    expect(screen.getByText('31‑Jan‑2050')).toBeTruthy();
    expect(screen.getByText('Other house')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Disposal' })).toBeTruthy();
  });

  it('offers no disposal to whoever may not sign it, and says who signed first and why it waits', async () => {
    const disposal = { proposedBy: 'S. Supply', proposedAt: '2026-11-28T10:00:00Z', approvedBy: null };
    listen(() => ({ json: { ...answer, disposal, notDisposable: 'You signed first.' } }));
    show(<Imported trialId="t-1" />, sessionOf('QP_CERT'));
    expect(await screen.findByText(/Disposal signed by S\. Supply on .*; a second person/)).toBeTruthy();
    expect(screen.getByText('Not to be disposed of: You signed first.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Disposal' })).toBeNull();
  });

  it('has no place on the page where nothing was taken in', async () => {
    let asked = false;
    listen(() => {
      asked = true;
      return { json: { ...answer, artifacts: [] } };
    });
    show(<Imported trialId="t-1" />, sessionOf('SPONSOR_CLINSUP'));
    await waitFor(() => expect(asked).toBe(true));
    await waitFor(() => expect(screen.queryByRole('status', { busy: true })).toBeNull());
    expect(screen.queryByText('Taken in from elsewhere')).toBeNull();
  });
});
