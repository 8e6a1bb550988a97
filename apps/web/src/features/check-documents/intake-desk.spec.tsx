import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
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
      if (path.includes('/waiting-documents')) return { json: { documents: waits ? [document] : [], total: waits ? 1 : 0 } };
      return { json: { rows: [release], facets: {}, next: null } };
    });
    const user = userEvent.setup();
    show(<IntakeDesk />, sessionOf('QA_REVIEWER'));
    await screen.findByText(/another than the case/);
    await user.keyboard('r');
    const dialog = within(await screen.findByRole('dialog'));
    await user.selectOptions(dialog.getByLabelText('Why'), 'MISMATCH');
    await user.type(dialog.getByLabelText(/In words/), 'Another batch.');
    await user.click(dialog.getByRole('button', { name: 'Reject' }));
    await screen.findByText('No document waits for a check');
    expect(screen.getByText('CoA: rejected; whoever handed it in is told')).toBeTruthy();
    expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({ versionId: id, expectedVersion: 3, reasonCode: 'MISMATCH' });
  }, 30_000);

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
    const first = await screen.findByRole('button', { name: /^Of the urgent batch/ });
    const listed = [...(first.parentElement?.children ?? [])].map(({ textContent }) => textContent);
    expect(listed.map((text) => text?.slice(0, 12))).toEqual(['Of the urgen', 'Of the later', 'Of the shelf']);
    expect(listed[2]).toContain('for several batches: AUR-101');
  }, 30_000);
});
