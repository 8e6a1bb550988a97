import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal, type SeenRequest } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { TrialReleases } from './TrialReleases.js';
import type { TrialRelease } from './trial-release.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const site = (end: string, name: string) => ({ siteId: id(end), site: name, status: 'ACTIVATED', mayShip: true, why: '' });
const release: TrialRelease = {
  id: id('01'),
  caseId: id('02'),
  batchId: id('03'),
  batchNo: 'B-1',
  trialId: id('04'),
  memberState: 'DE',
  certificateId: id('05'),
  certificateVersion: 1,
  state: 'RELEASED',
  blockedBy: [],
  sites: [{ siteId: id('06'), number: '101', name: 'Kiel' }],
  releasedBy: 'R. Releaser',
  releasedAt: '2026-11-28T10:00:00Z',
  signature: null,
  warnings: [],
  version: 3,
};
const places = {
  memberStates: [{ memberState: 'DE', trialId: id('04'), sites: [site('06', '101 Kiel'), site('07', '102 Bonn')] }],
};
const done = { commandId: id('08'), recordedAt: '2026-11-28T10:00:00Z', version: 4, result: {} };

const answering = (shown: TrialRelease, manifest: object = {}) =>
  listen(({ method, path }) => {
    if (path.includes('/manifest'))
      return { json: { act: 'addSites', manifest: '{}', hash: 'a'.repeat(64), unmet: [], warnings: [], ...manifest } };
    if (path.startsWith('/api/v1/trial-releases')) return { json: method === 'POST' ? done : [shown] };
    return path.includes('/places') ? { json: places } : refusal('NOT_FOUND', 404);
  });
const posts = (seen: readonly SeenRequest[]) => seen.filter(({ method, path }) => method === 'POST' && path.includes('trial-releases'));
const caseId = id('02');

describe('the regulatory releases of a batch', () => {
  it('are suspended by the sponsor with a reason, by one command however often the button is pressed', async () => {
    const seen = answering(release);
    show(<TrialReleases caseId={caseId} />, sessionOf('SPONSOR_CLINSUP'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Suspend' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/^Reason/), 'A complaint came in.');
    await user.dblClick(dialog.getByRole('button', { name: 'Suspend' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(posts(seen)).toMatchObject([
      { path: `/api/v1/trial-releases/${release.id}/suspend`, body: { expectedVersion: 3, reason: 'A complaint came in.' } },
    ]);
  }, 60_000);

  it('show the history of each, to whoever may read it', async () => {
    const seen = listen(({ path }) => {
      if (path.startsWith('/api/v1/audit-trail')) return { json: { rows: [] } };
      return { json: path.includes('/places') ? places : [release] };
    });
    show(<TrialReleases caseId={caseId} />, sessionOf('QA_REVIEWER'));
    await userEvent.click(await screen.findByRole('button', { name: 'History: release of B-1 for DE' }));
    await screen.findByText('Nothing recorded that you may see');
    expect(seen.at(-1)?.path).toBe(`/api/v1/audit-trail?subjectKind=release&subjectId=${release.id}`);
  });

  it('offer more sites to the releaser alone, those that are not released yet, and say why it cannot be signed', async () => {
    const unmet = [
      { gate: 'G-15', code: 'G-15.site', message: 'Site 102 is not activated.', whatToDo: 'Activate it.', policy: 'on', citation: '' },
    ];
    answering(release, { unmet });
    show(<TrialReleases caseId={caseId} />, sessionOf('SPONSOR_REGREL'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Add sites' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.queryByLabelText('101 Kiel')).toBeNull();
    await user.click(await dialog.findByLabelText('102 Bonn'));
    await user.click(dialog.getByRole('button', { name: 'Read and sign' }));
    expect(await screen.findByText('Activate it.')).toBeTruthy();
  }, 60_000);

  it('that are suspended are resumed by a signature over what they stand on', async () => {
    const seen = answering({ ...release, state: 'SUSPENDED' });
    show(<TrialReleases caseId={caseId} />, sessionOf('SPONSOR_REGREL'));
    await userEvent.click(await screen.findByRole('button', { name: 'Resume' }));
    expect(await screen.findByRole('dialog', { name: /Resume: B-1 for DE/ })).toBeTruthy();
    expect(await screen.findByText('a'.repeat(64))).toBeTruthy();
    expect(seen.find(({ path }) => path.includes('/manifest'))?.path).toContain('act=resume');
  }, 60_000);

  it('are only looked at by people of the QP’s side', async () => {
    answering(release);
    show(<TrialReleases caseId={caseId} />, sessionOf('QP_CERT'));
    await screen.findByText('released by the sponsor');
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['History']);
  });
});
