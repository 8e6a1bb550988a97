import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Checklist } from './Checklist.js';
import { answeringOf } from './who-answers.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const qp = sessionOf('QP_CERT');
const question = {
  itemId: 'Q01',
  memberState: null,
  question: 'Are all deviations assessed?',
  legalReference: 'Annex 16 1.7',
  basis: 'P',
  ifNo: 'X',
  evidence: [],
  answerable: true,
  needsStage2: false,
  version: 3,
  state: 'OPEN',
  answer: null,
  reason: null,
  reliance: null,
  deviationId: null,
  queryId: null,
  answeredBy: null,
  answeredAt: null,
};
const late = {
  ...question,
  key: 'Q18',
  question: 'Are the results within their limits?',
  needsStage2: true,
  state: 'REOPENED',
  answer: 'YES',
};
const items = [{ ...question, key: 'Q01' }, late];
const mine = { personId: qp.person.id, name: qp.person.name, takenOver: true };

function showIn(state: string, by = mine) {
  const seen = listen(({ method }) =>
    method === 'GET'
      ? { json: items }
      : { json: { commandId: id('05'), recordedAt: '2026-11-28T10:00:00Z', version: 4, result: { key: 'Q01', answer: 'YES' } } },
  );
  const answering = answeringOf({ state, qp: by }, qp.person.id);
  show(<Checklist caseId={id('01')} shown={undefined} onShow={() => undefined} answering={answering} />, qp);
  return seen;
}
const buttons = async (key: string) => {
  await screen.findByText('Are the results within their limits?');
  return screen.queryAllByRole('button', { name: `${key}: Yes` }).length;
};
const focus = (key: string) => fireEvent.focus(document.getElementById(`question-${key}`) as HTMLElement);

describe('the checklist is answered', () => {
  it.each(['INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'ON_HOLD'])('by button and key while the case is %s', async (state) => {
    const seen = showIn(state);
    expect(await buttons('Q01')).toBe(1);
    expect(screen.queryByText(/opens the review again/)).toBeNull();
    focus('Q01');
    await userEvent.keyboard('y');
    await waitFor(() =>
      expect(seen.filter(({ method }) => method === 'POST')).toMatchObject([{ body: { answer: 'YES', expectedVersion: 3 } }]),
    );
  });

  it('by button alone where an answer opens a closed checklist again, which is said before', async () => {
    const seen = showIn('READY_FOR_CERTIFICATION');
    expect(await buttons('Q01')).toBe(1);
    expect(screen.getByText(/An answer opens the review again/)).toBeTruthy();
    focus('Q01');
    await userEvent.keyboard('y');
    expect(seen.filter(({ method }) => method === 'POST')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Q01: Yes' }));
    await waitFor(() => expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(1));
  });

  it('after stage 1 only where it rests on the late results', async () => {
    const seen = showIn('CONDITIONALLY_CERTIFIED');
    expect(await buttons('Q18')).toBe(1);
    expect(await buttons('Q01')).toBe(0);
    focus('Q01');
    await userEvent.keyboard('y');
    expect(seen.filter(({ method }) => method === 'POST')).toEqual([]);
    focus('Q18');
    await userEvent.keyboard('y');
    await waitFor(() => expect(seen.filter(({ method }) => method === 'POST')).toMatchObject([{ body: { answer: 'YES' } }]));
  });

  it.each([
    ['after the rejection', 'REJECTED', mine],
    ['by a QP who has not taken over', 'UNDER_REVIEW', { ...mine, takenOver: false }],
    ['by another QP', 'UNDER_REVIEW', { ...mine, personId: id('99') }],
  ] as const)('not %s', async (_who, state, by) => {
    showIn(state, by);
    expect(await buttons('Q01')).toBe(0);
    expect(await buttons('Q18')).toBe(0);
  });
});
