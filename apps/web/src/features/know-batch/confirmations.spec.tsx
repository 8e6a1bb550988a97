import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Confirmations } from './Confirmations.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const qp = sessionOf('QP_CERT');
const caseId = id('01');
const batchId = id('02');
const fields = {
  batchNo: 'DP-1',
  batchId: id('03'),
  productName: 'AUR-101',
  stage: ['DP'],
  siteName: 'Plant (Test)',
  siteAddress: 'Road 1',
  agreement: 'TQA-1',
  qpName: 'Dr O. Other',
  confirmedOn: '2026-11-20',
  finalBatchNo: 'B-1',
  quantity: 900,
};
const entered = {
  id: id('04'),
  source: 'UPLOADED',
  state: 'ENTERED',
  version: 1,
  fields,
  enteredBy: 'Q. Typist',
  enteredAt: '2026-11-28T10:00:00Z',
};
const done = {
  commandId: id('05'),
  recordedAt: '2026-11-28T10:00:00Z',
  version: 2,
  result: { confirmationId: entered.id, state: 'CHECKED' },
};
const paper = { code: 'ANNEX16_CONFIRMATION', state: 'ACCEPTED', documentId: id('06'), documentVersionId: id('07') };

const answering = (list: object[], line: object = paper) =>
  listen(({ method, path }) => {
    if (method === 'POST') return { json: done };
    if (path.endsWith('/confirmations')) return { json: list };
    if (path.endsWith('/requirements')) return { json: [line] };
    if (path.includes('/genealogy'))
      return { json: { shown: [{ relation: 'MADE_FROM', batchId: id('03'), batchNo: 'DP-1' }], clean: 0, hidden: 0 } };
    return { json: { id: caseId, batch: { batchNo: 'B-1' }, qp: { personId: qp.person.id } } };
  });

describe('confirmations received from other QPs', () => {
  it('are typed by QA from the accepted document', async () => {
    answering([]);
    show(<Confirmations caseId={caseId} batchId={batchId} />, sessionOf('QA_REVIEWER'));
    await userEvent.click(await screen.findByRole('button', { name: 'Enter a confirmation' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByLabelText<HTMLInputElement>(/^Final batch no/).value).toBe('B-1');
    expect(await dialog.findByRole('option', { name: 'DP-1' })).toBeTruthy();
    expect(dialog.queryByLabelText(/^Document/)).toBeNull();
  }, 60_000);

  it('are checked by a second person of QA, and accepted by the assigned QP alone', async () => {
    const seen = answering([entered]);
    const { unmount } = show(<Confirmations caseId={caseId} batchId={batchId} />, sessionOf('QA_REVIEWER'));
    await userEvent.click(await screen.findByRole('button', { name: 'Check against the document' }));
    await userEvent.dblClick(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Check against the document' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(seen.filter(({ method }) => method === 'POST')).toMatchObject([
      { path: `/api/v1/confirmations/${entered.id}/check`, body: { expectedVersion: 1 } },
    ]);
    unmount();
    answering([{ ...entered, state: 'CHECKED' }]);
    show(<Confirmations caseId={caseId} batchId={batchId} />, qp);
    expect(await screen.findByRole('button', { name: 'Accept' })).toBeTruthy();
  }, 60_000);

  it('wait for the document where none is accepted, and are not spoken of where none is asked', async () => {
    answering([], { ...paper, state: 'EXPECTED', documentId: null, documentVersionId: null });
    const { unmount } = show(<Confirmations caseId={caseId} batchId={batchId} />, sessionOf('QA_REVIEWER'));
    expect(await screen.findByText(/handed in with the case and accepted first/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
    unmount();
    const seen = answering([], { code: 'COA_DP', state: 'ACCEPTED' });
    show(<Confirmations caseId={caseId} batchId={batchId} />, sessionOf('QA_REVIEWER'));
    await waitFor(() => expect(seen.some(({ path }) => path.endsWith('/requirements'))).toBe(true));
    expect(screen.queryByText('Confirmations of other QPs')).toBeNull();
  });
});
