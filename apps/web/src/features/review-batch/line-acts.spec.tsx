import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AnswerOf } from '../../api/index.js';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { LineActs } from './LineActs.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const qp = sessionOf('QP_CERT');
const caseId = id('01');
const line = {
  key: 'STABILITY:S-1',
  title: 'Stability report',
  need: 'W',
  state: 'EXPECTED',
  version: 4,
  waivable: true,
  notApplicable: null,
  warning: null,
} as AnswerOf<'requirements.list'>[number];
const theCase = { id: caseId, state: 'UNDER_REVIEW', version: 9, qp: { personId: qp.person.id, name: qp.person.name, takenOver: true } };
const done = {
  commandId: id('02'),
  recordedAt: '2026-11-28T10:00:00Z',
  version: 5,
  result: { key: line.key, state: 'EXPECTED', proposed: true },
};
const answering = (reply: object = { json: done }) =>
  listen(({ method }) => (method === 'POST' ? (reply as { json: unknown }) : { json: theCase }));
const button = (name: string) => screen.findByRole('button', { name });
const proposed = { reason: 'Never stored.', proposedBy: 'Q. Reviewer', agreedBy: null };

describe('a document that is asked and not accepted', () => {
  it('is marked not applicable with a reason, once', async () => {
    const seen = answering();
    show(<LineActs caseId={caseId} line={line} />, sessionOf('QA_REVIEWER'));
    const user = userEvent.setup();
    await user.click(await button('Not applicable'));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/^Reason/), 'Never stored.');
    await user.dblClick(dialog.getByRole('button', { name: 'Not applicable' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(seen.filter(({ method }) => method === 'POST')).toMatchObject([
      {
        path: `/api/v1/cases/${caseId}/requirements/STABILITY%3AS-1/not-applicable`,
        body: { expectedVersion: 4, reason: 'Never stored.' },
      },
    ]);
  }, 60_000);

  it('and only warns lets the assigned QP alone go on without it', async () => {
    const seen = answering();
    const { unmount } = show(<LineActs caseId={caseId} line={line} />, qp);
    await userEvent.click(await button('Go on without it'));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/^Reason/), 'Known from the batch before.');
    await userEvent.click(dialog.getByRole('button', { name: 'Go on without it' }));
    await waitFor(() => expect(seen.some(({ path }) => path.endsWith('/proceed'))).toBe(true));
    unmount();
    show(<LineActs caseId={caseId} line={line} />, sessionOf('QA_LEAD'));
    await button('Not applicable');
    expect(screen.queryByRole('button', { name: 'Go on without it' })).toBeNull();
  }, 60_000);

  it('says who proposed it, whom it waits for, and why the server refuses', async () => {
    answering(refusal('SEPARATION_OF_DUTIES') as object);
    const { unmount } = show(<LineActs caseId={caseId} line={{ ...line, notApplicable: proposed }} />, sessionOf('QA_LEAD'));
    await userEvent.click(await button('Agree: not applicable'));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/^Reason/), 'Agreed.');
    await userEvent.click(dialog.getByRole('button', { name: 'Agree: not applicable' }));
    expect(await screen.findByText(/Do this/)).toBeTruthy();
    unmount();
    const other = { ...sessionOf('QA_LEAD'), person: { ...qp.person, id: id('07') } };
    show(<LineActs caseId={caseId} line={{ ...line, need: 'H', notApplicable: proposed }} />, other);
    expect(await screen.findByText('The assigned QP agrees: Dr T. Test.')).toBeTruthy();
    expect(screen.getByText('Proposed as not applicable by Q. Reviewer: Never stored.')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  }, 60_000);

  it('is left alone where it can never be waived', async () => {
    answering();
    show(<LineActs caseId={caseId} line={{ ...line, waivable: false, need: 'H' }} />, qp);
    expect(await screen.findByText(/Can never be not applicable/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
