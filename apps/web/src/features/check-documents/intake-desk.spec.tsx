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

describe('the intake desk', () => {
  it('still says what became of a document when it was the last one that waited', async () => {
    let waits = true;
    const seen = listen(({ method, path }) => {
      if (method === 'POST') {
        waits = false;
        return { json: { commandId: id, recordedAt: '2026-11-28T10:00:00Z', version: 4, result: {} } };
      }
      if (path.includes('/shelves')) return { json: [] };
      if (path.includes('/documents')) {
        const current = waits ? version : { ...version, state: 'REJECTED' };
        return { json: [{ documentId: id, title: 'CoA', requirementKeys: ['COA'], current }] };
      }
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
});
