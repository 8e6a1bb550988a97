import { describe, expect, it } from '@jest/globals';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { chooseLanguage, startWords } from '../../words/language.js';
import { DocumentQuestions } from './DocumentQuestions.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const about = { documentId: id('01'), versionId: id('02'), page: 3 };
const query = {
  queryId: id('03'),
  documentId: about.documentId,
  versionId: about.versionId,
  caseId: id('04'),
  title: 'CoA',
  page: 2,
  state: 'OPEN',
  question: 'The document states batch B-2. Please say which is right.',
  askedBy: 'Check BATCH',
  askedAt: '2026-11-28T10:00:00Z',
  answer: null,
  answeredBy: null,
  answeredAt: null,
  closedBy: null,
  closedAt: null,
  version: 1,
};
const done = { commandId: id('05'), recordedAt: '2026-11-28T10:00:00Z', version: 2, result: { queryId: query.queryId, state: 'OPEN' } };
const begin = (role: string, list: readonly object[] = [query]) => {
  const seen = listen(({ method }) => ({ json: method === 'GET' ? list : done }));
  show(<DocumentQuestions caseId={query.caseId} about={about} />, sessionOf(role));
  return { user: userEvent.setup(), posts: () => seen.filter(({ method }) => method === 'POST') };
};

describe('questions on a document', () => {
  it('are asked about the page that is looked at', async () => {
    const { user, posts } = begin('QA_REVIEWER', []);
    await user.click(await screen.findByRole('button', { name: 'Ask about it' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/Question/), 'Which method was used?');
    await user.click(dialog.getByRole('button', { name: 'Ask about it' }));
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]).toMatchObject({
      path: `/api/v1/documents/${about.documentId}/queries`,
      body: { versionId: about.versionId, page: 3, question: 'Which method was used?' },
    });
  }, 30_000);

  it('that a check asked by itself are closed by QA with why, so that the document can be accepted', async () => {
    const { user, posts } = begin('QA_REVIEWER');
    expect((await screen.findByText(/^CoA, page 2/)).parentElement?.textContent).toContain('open');
    await user.click(screen.getByRole('button', { name: 'Close the question' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/Reason/), 'The facts of the case were wrong.');
    await user.click(dialog.getByRole('button', { name: 'Close the question' }));
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]).toMatchObject({
      path: `/api/v1/document-queries/${query.queryId}/close`,
      body: { expectedVersion: 1, reason: 'The facts of the case were wrong.' },
    });
  }, 30_000);

  it('are answered by whoever handed the document in, who asks and closes none', async () => {
    const { user, posts } = begin('SPONSOR_CLINSUP');
    await user.click(await screen.findByRole('button', { name: 'Answer' }));
    expect(screen.queryByRole('button', { name: 'Close the question' })).toBeNull();
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/Answer/), 'B-1 is right.');
    await user.click(dialog.getByRole('button', { name: 'Answer' }));
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]?.body).toEqual({ expectedVersion: 1, answer: 'B-1 is right.' });
  }, 30_000);

  it('are read in German where a check asked, and as they were written where a person did', async () => {
    startWords();
    await chooseLanguage('de');
    const question = 'Strength 5 mg was stated, but the case is about 10 mg. Please say which is right, or send the right document.';
    begin('SPONSOR_CLINSUP', [
      { ...query, question, askedBy: 'Check STRENGTH' },
      { ...query, queryId: id('06'), question, askedBy: 'A. Review' },
    ]);
    await screen.findByText(/^Die Stärke 5 mg war angegeben, der Fall betrifft aber 10 mg\. Bitte sagen Sie, was stimmt/);
    expect(screen.getAllByText(question)).toHaveLength(1);
    await act(() => chooseLanguage('en'));
  });
});
