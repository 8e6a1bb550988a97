import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal, type Reply } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { HouseTrailReview } from './HouseTrailReview.js';

const exception = (eventId: string, change: object = {}) => ({
  eventId,
  kind: 'ACCESS_CHANGED',
  words: 'Access was changed.',
  citation: 'Annex 11 clause 12',
  service: 'gateway',
  stream: 'org/1',
  n: 1,
  at: '2026-11-24T08:00:00.000Z',
  action: 'mandate.approved',
  subject: { kind: 'mandate', id: 'm-1' },
  actedBy: '00000000-0000-4000-8000-000000000009',
  actorName: 'Q. Management',
  reason: null,
  review: 'HOUSE',
  verdict: null,
  ...change,
});
const row = {
  ...exception('e-1'),
  ownerOrg: 'o',
  actor: { kind: 'person', name: 'Q. Management' },
  before: { state: 'PROPOSED' },
  after: { state: 'APPROVED' },
  position: 1,
  takenInAt: '2026-11-24T08:00:01.000Z',
};
const answering = (worklist: Reply) =>
  listen(({ method, path }) => {
    if (method === 'POST') return { json: { commandId: 'c', recordedAt: 'now', version: 1, result: { judged: 1 } } };
    return path.startsWith('/api/v1/audit-trail/exceptions') ? worklist : { json: { rows: [row], next: null } };
  });
const own = sessionOf('QA_LEAD').person.id;

describe('the review of the audit trail', () => {
  it('shows what waits with its old and new value, and sends a verdict on it', async () => {
    const asked = answering({
      json: {
        exceptions: [exception('e-1'), exception('e-2', { actedBy: own }), exception('e-3', { review: 'BATCH', stream: 'x/1' })],
        next: null,
      },
    });
    show(<HouseTrailReview />, sessionOf('QA_LEAD'));
    const [first, second] = await screen.findAllByRole('article');
    if (!first || !second) throw new Error('two exceptions wait');
    expect(within(second).getByText(/You did this yourself/)).toBeTruthy();
    expect(within(second).queryByRole('button', { name: 'Give a verdict' })).toBeNull();
    await userEvent.click(within(first).getByRole('button', { name: 'Old and new value' }));
    expect(await screen.findByText('APPROVED')).toBeTruthy();
    expect(screen.getByText('PROPOSED')).toBeTruthy();
    await userEvent.click(within(first).getByRole('button', { name: 'Give a verdict' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.selectOptions(within(dialog).getByLabelText(/Verdict/), 'EXPLAINED');
    await userEvent.type(within(dialog).getByLabelText(/Reason/), 'an appointment that was asked for');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Give a verdict' }));
    await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true));
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      exceptions: [{ eventId: 'e-1', kind: 'ACCESS_CHANGED' }],
      verdict: 'EXPLAINED',
      reason: 'an appointment that was asked for',
    });
  });

  it('says that there is nothing, and why it cannot be shown', async () => {
    answering({ json: { exceptions: [], next: null } });
    const { unmount } = show(<HouseTrailReview />, sessionOf('QA_LEAD'));
    expect(await screen.findByText('No exception in the audit trail')).toBeTruthy();
    unmount();
    answering(refusal('NOT_ALLOWED', 403));
    show(<HouseTrailReview />, sessionOf('QA_LEAD'));
    expect(await screen.findByText(/Why not/)).toBeTruthy();
  });

  it('offers no verdict to an inspector, who reads', async () => {
    answering({ json: { exceptions: [exception('e-1')], next: null } });
    show(<HouseTrailReview />, sessionOf('INSPECTOR'));
    await screen.findByRole('article');
    expect(screen.queryByRole('button', { name: 'Give a verdict' })).toBeNull();
  });
});
