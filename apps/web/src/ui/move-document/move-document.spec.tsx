import { beforeAll, describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal, type Reply } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import type { Movable } from './movable.js';
import { MoveDocument } from './MoveDocument.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const document: Movable = {
  documentId: id('d1'),
  caseId: id('c1'),
  about: 'CASE',
  title: 'CoA',
  requirementKeys: ['COA'],
  current: {
    versionId: id('e1'),
    version: 3,
    state: 'IN_CHECK',
    handedInAt: '2026-11-28T10:00:00Z',
    pageRanges: 'COA=1-2',
    fileName: 'scan.pdf',
  },
};
const lines = ['COA', 'BMR', 'IMPD'].map((key) => ({ key, title: `The ${key}`, state: 'EXPECTED' }));
const suggestions = [{ key: 'BMR', score: 0.9, because: 'The document says "batch record".' }];
const done = { commandId: id('f1'), recordedAt: '2026-11-28T10:00:00Z', version: 4, result: {} };
const answer = (moved: Reply = { json: done }) =>
  listen(({ method, path }) => {
    if (method === 'POST') return moved;
    return { json: path.endsWith('/suggestions') ? { suggestions, duplicates: [] } : lines };
  });

// what is loaded when somebody moves a document
beforeAll(() => import('./MoveDialog.js'));

describe('a document that came in for the wrong requirement', () => {
  it('is moved by QA to others, each by its pages, and never without a reason', async () => {
    const seen = answer();
    show(<MoveDocument document={document} />, sessionOf('QA_REVIEWER'));
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Move to another requirement' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Move: CoA' }));
    const first = await dialog.findByLabelText<HTMLSelectElement>('What scan.pdf answers, line 1');
    expect([first.value, dialog.getByLabelText<HTMLInputElement>('Last page of scan.pdf for line 1').value]).toEqual(['COA', '2']);
    await dialog.findByText(/The document says "batch record"/);
    // what it probably is stands first
    expect([...first.options].map(({ value }) => value)).toEqual(['', 'BMR', 'COA', 'IMPD']);
    await user.selectOptions(first, 'BMR');
    await user.click(dialog.getByRole('button', { name: 'It answers one more: scan.pdf' }));
    const confirm = dialog.getByRole<HTMLButtonElement>('button', { name: 'Move the document' });
    expect(confirm.disabled).toBe(true);
    await user.selectOptions(dialog.getByLabelText('What scan.pdf answers, line 2'), 'IMPD');
    await user.type(dialog.getByLabelText('First page of scan.pdf for line 2'), '3');
    await user.click(confirm);
    expect(dialog.getByLabelText<HTMLTextAreaElement>(/^Why it answers these/).validity.valid).toBe(false);
    expect(seen.some(({ method }) => method === 'POST')).toBe(false);
    await user.type(dialog.getByLabelText(/^Why it answers these/), 'It is the batch record.');
    await user.click(confirm);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(seen.find(({ method }) => method === 'POST')).toMatchObject({
      path: `/api/v1/documents/${id('d1')}/move`,
      body: {
        versionId: id('e1'),
        expectedVersion: 3,
        requirementCodes: ['BMR', 'IMPD'],
        pages: 'BMR=1-2;IMPD=3',
        reason: 'It is the batch record.',
      },
    });
  }, 60_000);

  it('says why it was not moved, and keeps what was said', async () => {
    answer(refusal('RULE_BROKEN', 422));
    show(<MoveDocument document={document} />, sessionOf('QA_LEAD'));
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Move to another requirement' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(await dialog.findByLabelText(/^Why it answers these/), 'It is the batch record.');
    await user.click(dialog.getByRole('button', { name: 'Move the document' }));
    expect(await dialog.findByText('Do this.')).toBeTruthy();
    expect(dialog.getByDisplayValue('It is the batch record.')).toBeTruthy();
  }, 60_000);

  it.each<readonly [string, string, Partial<Movable>]>([
    ['to its sender', 'SPONSOR_CLINSUP', {}],
    ['to a QP', 'QP_CERT', {}],
    ['on a shelf, which is for one requirement', 'QA_LEAD', { about: 'SHELF' }],
    ['before it is handed in', 'QA_LEAD', { current: { ...document.current, handedInAt: null } }],
    ['after its verdict', 'QA_LEAD', { current: { ...document.current, state: 'ACCEPTED' } }],
  ])('is not offered for moving %s', (_, role, change) => {
    answer();
    show(<MoveDocument document={{ ...document, ...change }} />, sessionOf(role));
    expect(screen.queryByRole('button')).toBeNull();
  });
});
