import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal, type Reply } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { IntakeDesk } from './IntakeDesk.js';

const id = '00000000-0000-4000-8000-0000000000aa';
const release = { caseId: id, batchNo: 'B-2', productName: 'Product (Test)', phase: 'DOCUMENTS' };
const version = {
  versionId: id,
  number: 1,
  state: 'IN_CHECK',
  version: 3,
  batchNo: 'B-1',
  pages: 1,
  mediaType: 'image/png',
  fileName: 'coa.png',
  sha256: '0'.repeat(64),
  language: 'en',
  issuedBy: null,
  validTo: null,
  handedInAt: '2026-11-28T10:00:00Z',
  deliveredBy: { name: 'Sponsor (Test)' },
  certifiedCopy: false,
  checks: [],
  locked: true,
  openQueries: 0,
  uploadedBy: { personId: 'p', name: 'S. Supply' },
};

const document = { documentId: id, caseId: id, about: 'CASE', batchNo: 'B-2', title: 'CoA', requirementKeys: ['COA'], current: version };

describe('the intake desk', () => {
  it('still says what became of a document when it was the last one that waited', async () => {
    let waits = true;
    const seen = listen(({ method, path }) => {
      if (method === 'POST') {
        waits = false;
        return { json: { commandId: id, recordedAt: '2026-11-28T10:00:00Z', version: 4, result: {} } };
      }
      if (path.includes('/shelves') || path.includes('/document-queries')) return { json: [] };
      if (path.endsWith('/requirements')) return { json: [{ key: 'COA', title: 'Finished product CoA' }] };
      if (path.includes('/waiting-documents')) return { json: { documents: waits ? [document] : [], total: waits ? 1 : 0 } };
      return { json: { rows: [release], facets: {}, next: null } };
    });
    const user = userEvent.setup();
    show(<IntakeDesk />, sessionOf('QA_REVIEWER'));
    await screen.findByText(/another than the case/);
    await screen.findByText('Finished product CoA');
    await user.keyboard('r');
    const dialog = within(await screen.findByRole('dialog'));
    await user.selectOptions(dialog.getByLabelText('Why'), 'MISMATCH');
    await user.type(dialog.getByLabelText(/In words/), 'Another batch.');
    await user.click(dialog.getByRole('button', { name: 'Reject' }));
    await screen.findByText('No document waits for a check');
    expect(screen.getByText('CoA: rejected; whoever handed it in is told')).toBeTruthy();
    expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({ versionId: id, expectedVersion: 3, reasonCode: 'MISMATCH' });
  }, 30_000);

  it('takes down what somebody checked by hand, for the check that waits for it', async () => {
    const waits = { check: 'MALWARE', outcome: 'WAITING', words: 'The malware scanner does not take a file of this size.' };
    const large = { ...document, current: { ...version, checks: [waits] } };
    const seen = listen(({ method, path }) => {
      if (method === 'POST') return { json: { commandId: id, recordedAt: '2026-11-28T10:00:00Z', version: 4, result: {} } };
      if (path.includes('/shelves') || path.includes('/document-queries')) return { json: [] };
      if (path.endsWith('/requirements')) return { json: [{ key: 'COA', title: 'Finished product CoA' }] };
      if (path.includes('/waiting-documents')) return { json: { documents: [large], total: 1 } };
      return { json: { rows: [release], facets: {}, next: null } };
    });
    const user = userEvent.setup();
    show(<IntakeDesk />, sessionOf('QA_REVIEWER'));
    await screen.findByText(waits.words);
    await user.click(screen.getByRole('button', { name: 'Record the check done by hand' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox'), 'Scanned on the other machine; clean.');
    await user.click(dialog.getByRole('button', { name: 'Record the check done by hand' }));
    await screen.findByText(waits.words);
    expect(seen.find(({ method }) => method === 'POST')).toMatchObject({
      path: `/api/v1/documents/${id}/clear-check`,
      body: { versionId: id, expectedVersion: 3, check: 'MALWARE', reason: 'Scanned on the other machine; clean.' },
    });
  }, 30_000);

  describe('when several are accepted in one act', () => {
    const clean = { ...version, batchNo: 'B-2', locked: true, openQueries: 0, uploadedBy: { personId: 'p', name: 'S. Supply' } };
    const listed = ['CoA', 'BMR', 'Protocol'].map((title, at) => {
      const documentId = id.replace(/aa$/, `c${at}`);
      return { ...document, documentId, title, current: { ...clean, versionId: documentId, version: at + 1 } };
    });
    const flagged = { ...document, title: 'IMPD', documentId: 'flagged', current: { ...clean, versionId: 'f', openQueries: 1 } };
    const elsewhere = { ...listed[0], title: 'Order', documentId: 'other', caseId: 'another', current: { ...clean, versionId: 'o' } };
    const answer = (refused: () => Reply | undefined) =>
      listen(({ method, path }) => {
        if (method === 'POST')
          return refused() ?? { json: { commandId: id, recordedAt: '2026-11-28T10:00:00Z', version: 4, result: { accepted: [{}, {}] } } };
        if (path.includes('/waiting-documents')) return { json: { documents: [...listed, flagged, elsewhere], total: 5 } };
        if (path.includes('/board/')) return { json: { rows: [release], facets: {}, next: null } };
        return { json: [] };
      });

    it('takes the clean ones of one batch, and says of each other why it is looked at by itself', async () => {
      answer(() => undefined);
      const user = userEvent.setup();
      show(<IntakeDesk />, sessionOf('QA_REVIEWER'));
      await user.click(await screen.findByRole('button', { name: 'Choose the 3 clean ones of B-2' }));
      expect(screen.getByRole('button', { name: 'Accept 3 documents' })).toBeTruthy();
      const asked = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Choose IMPD, B-2' });
      expect([asked.disabled, asked.checked]).toEqual([true, false]);
      expect(screen.getByText(/a question on it is open/)).toBeTruthy();
      expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Choose Order, B-2' }).disabled).toBe(true);
      expect(screen.getByText('What is accepted in one act belongs to one batch.')).toBeTruthy();
    }, 30_000);

    it('says line by line what kept all of them from being accepted, and keeps the others', async () => {
      const message = '"BMR" was valid until 2026-11-01 and has expired.';
      const unmet = [{ code: 'DOCUMENT_EXPIRED', message, whatToDo: 'Reject it as out of date and ask for the current version.' }];
      let refused: Reply | undefined = refusal('RULE_BROKEN', 422, { unmet });
      const seen = answer(() => refused);
      const user = userEvent.setup();
      show(<IntakeDesk />, sessionOf('QA_REVIEWER'));
      await user.click(await screen.findByRole('button', { name: 'Choose the 3 clean ones of B-2' }));
      await user.click(screen.getByRole('button', { name: 'Accept 3 documents' }));
      const dialog = within(await screen.findByRole('dialog'));
      await user.click(dialog.getByRole('button', { name: 'Accept 3 documents' }));
      await dialog.findByText('None was accepted: 1 cannot be, as said beside it.');
      expect(dialog.getAllByRole('listitem').map(({ textContent }) => textContent?.includes('has expired'))).toEqual([false, true, false]);
      await user.click(dialog.getByRole('button', { name: 'Leave these out and keep 2' }));
      refused = undefined;
      await user.click(dialog.getByRole('button', { name: 'Accept 2 documents' }));
      await screen.findByText('2 documents of B-2 accepted in one act');
      const sent = seen.filter(({ method }) => method === 'POST').map(({ body }) => body);
      expect(sent.at(-1)).toEqual({
        caseId: id,
        documents: [listed[0], listed[2]].map((one) => ({
          documentId: one?.documentId,
          versionId: one?.documentId,
          expectedVersion: one?.current.version,
        })),
      });
    }, 30_000);

    it('is chosen by key, and offered to nobody who accepts nothing', async () => {
      answer(() => undefined);
      const user = userEvent.setup();
      const { unmount } = show(<IntakeDesk />, sessionOf('QA_REVIEWER'));
      await screen.findByRole('button', { name: /^CoA/ });
      await user.keyboard('xjx');
      expect(screen.getByRole('button', { name: 'Accept 2 documents' })).toBeTruthy();
      unmount();
      show(<IntakeDesk />, sessionOf('INSPECTOR'));
      await screen.findByRole('button', { name: /^CoA/ });
      expect(screen.queryByRole('checkbox')).toBeNull();
    }, 30_000);
  });

  it('shows whatever waits in any batch, that of the most urgent first and that of several batches last', async () => {
    const ids = ['late', 'soon', 'shelf'].map((_, at) => id.replace(/aa$/, `b${at}`)) as [string, string, string];
    const waiting = ids.map((caseId, at) => ({
      ...document,
      documentId: caseId,
      caseId,
      title: ['Of the later batch', 'Of the urgent batch', 'Of the shelf'][at],
      ...(at === 2 && { about: 'SHELF', batchNo: null }),
    }));
    listen(({ path }) => {
      if (path.includes('/waiting-documents')) return { json: { documents: waiting, total: 3 } };
      if (path.includes('/document-queries')) return { json: [] };
      if (path.includes('/shelves')) return { json: [{ shelfId: ids[2], names: ['AUR-101'] }] };
      const rows = [
        { ...release, caseId: ids[0], certifyBy: '2027-01-01' },
        { ...release, caseId: ids[1], certifyBy: '2026-12-01' },
      ];
      return { json: { rows, facets: {}, next: null } };
    });
    show(<IntakeDesk />, sessionOf('QA_REVIEWER'));
    await screen.findByRole('button', { name: /^Of the urgent batch/ });
    const listed = screen.getAllByRole('button', { name: /^Of the/ }).map(({ textContent }) => textContent);
    expect(listed.map((text) => text?.slice(0, 12))).toEqual(['Of the urgen', 'Of the later', 'Of the shelf']);
    expect(listed[2]).toContain('for several batches: AUR-101');
  }, 30_000);
});
