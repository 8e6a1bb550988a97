import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { RenewedReview } from './RenewedReview.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const me = sessionOf('QA_REVIEWER').person.id;
const review = {
  newEvidence: ['Relabelling record RL-1'],
  answers: [{ reason: 'The labels are of another trial.', answer: 'All packs were relabelled.' }],
  qaCosigner: { personId: me, name: 'A. Second' },
  openedBy: id('07'),
  countersigned: null,
};
const release = { id: id('c1'), state: 'UNDER_REVIEW', qp: { personId: id('08'), name: 'Q. P.', takenOver: true } };

function showTo(role: string, more: Partial<typeof review> | { countersigned: object } = {}, of = release) {
  const seen = listen(({ method }) => (method === 'POST' ? refusal('NOT_ALLOWED', 403) : { json: { ...review, ...more } }));
  show(<RenewedReview release={of} />, sessionOf(role));
  return seen;
}
const buttons = () => screen.queryAllByRole('button', { name: 'Countersign the renewed review' }).length;

describe('the renewed review of a batch that was rejected', () => {
  it('shows each reason with its answer, and lets the person named countersign it by signature', async () => {
    const seen = showTo('QA_REVIEWER');
    expect(await screen.findByText('The labels are of another trial.')).toBeTruthy();
    expect(screen.getByText('All packs were relabelled.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Countersign the renewed review' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Countersign the renewed review' }));
    await waitFor(() => expect(seen.map(({ path }) => path)).toContain('/api/v1/signatures/ceremonies'));
  }, 60_000);

  it('is countersigned by a QA lead in the place of the person named', async () => {
    showTo('QA_LEAD', { qaCosigner: { personId: id('09'), name: 'A. Third' } });
    await screen.findByText('A. Third');
    expect(buttons()).toBe(1);
  });

  it.each([
    ['by who opened the case', 'QA_LEAD', { openedBy: me }, release],
    ['by another person of QA', 'QA_REVIEWER', { qaCosigner: { personId: id('09'), name: 'A. Third' } }, release],
    ['by its QP', 'QA_LEAD', {}, { ...release, qp: { ...release.qp, personId: me } }],
  ] as const)('is not countersigned %s', async (_who, role, more, of) => {
    showTo(role, more, of);
    expect(await screen.findByText(/^Not countersigned yet/)).toBeTruthy();
    expect(buttons()).toBe(0);
  });

  it('tells who countersigned it, and asks nobody again', async () => {
    showTo('QA_REVIEWER', { countersigned: { by: 'A. Second', at: '2026-11-28T10:00:00Z' } });
    expect(await screen.findByText(/^A\. Second, 28.Nov.2026/)).toBeTruthy();
    expect(buttons()).toBe(0);
  });
});
