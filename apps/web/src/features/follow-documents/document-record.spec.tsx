import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf } from '../../test/show.js';
import { showAt } from '../../test/show-at.js';
import { CaseDocuments } from './CaseDocuments.js';
import { DocumentRecord } from './DocumentRecord.js';

const documentId = '00000000-0000-4000-8000-0000000000aa';
const version = (number: number, more: object = {}) => ({
  versionId: `v-${number}`,
  number,
  version: 3,
  state: 'SUPERSEDED',
  title: 'CoA',
  requirementKeys: ['COA'],
  fileName: 'coa.pdf',
  mediaType: 'application/pdf',
  size: 1000,
  sha256: String(number).repeat(64),
  pages: 2,
  language: 'en',
  certifiedCopy: false,
  issuedBy: null,
  batchNo: 'B-1',
  productCode: null,
  strength: null,
  site: null,
  issuedOn: null,
  validTo: null,
  pageRanges: null,
  uploadedBy: { personId: 'p', name: 'S. Supply' },
  deliveredBy: { organisationId: 'o', name: 'Sponsor (Test)' },
  receivedAt: `2026-11-0${number}T10:00:00Z`,
  handedInAt: `2026-11-0${number}T10:05:00Z`,
  decision: null,
  reason: null,
  openQueries: 0,
  locked: true,
  checks: [{ check: 'HASH', outcome: 'PASSED', words: 'It arrived as it was announced.' }],
  changes: [],
  ...more,
});
const versions = [
  version(3, { state: 'IN_CHECK', pages: 3, validTo: '2031-01-01', reason: 'Page 3 was missing.' }),
  version(2, { sha256: '1'.repeat(64) }),
  version(1, { decision: { by: { name: 'A. Review' }, at: '2026-11-01T12:00:00Z', reasonCode: 'UNSIGNED', text: 'Not signed.' } }),
];
const record = { documentId, caseId: documentId, about: 'CASE', title: 'CoA', requirementKeys: ['COA'], current: versions[0], versions };
const around = (path: string, shown: object) => (/\/document-queries|\/requirements$/.test(path) ? [] : shown);
const answer = (shown: object) => listen(({ path }) => ({ json: around(path, shown) }));
const rowsOf = async () => {
  const table = within(await screen.findByRole('table', { name: 'What changed between versions' }));
  return table
    .getAllByRole('rowheader')
    .map(({ parentElement }) => [...(parentElement?.children ?? [])].map(({ textContent }) => textContent));
};

describe('the same file elsewhere', () => {
  const elsewhere = {
    documentId: '00000000-0000-4000-8000-0000000000bb',
    versionId: 'w-2',
    caseId: 'c',
    batchNumbers: ['B-0'],
    title: 'CoA of the bulk',
    number: 2,
    requirementKeys: ['COA'],
    state: 'ACCEPTED',
    receivedAt: '2026-10-01T10:00:00Z',
  };

  it('is named with its version and batch, and leads there', async () => {
    listen(({ path }) => {
      if (path.endsWith('/versions/v-3/suggestions')) return { json: { suggestions: [], duplicates: [elsewhere] } };
      return { json: around(path, record) };
    });
    showAt('/documents/1', <DocumentRecord documentId={documentId} />, sessionOf('QA_REVIEWER'));
    const link = await screen.findByRole('link', { name: 'CoA of the bulk' });
    expect(link.getAttribute('href')).toBe(`/documents/${elsewhere.documentId}`);
    expect(link.parentElement?.textContent).toBe('CoA of the bulk, version 2, batch B-0, accepted');
  });

  it('is no part of the page where there is none', async () => {
    answer(record);
    showAt('/documents/1', <DocumentRecord documentId={documentId} />, sessionOf('QA_REVIEWER'));
    await screen.findByText('The content is another file.');
    expect(screen.queryByText('The same file')).toBeNull();
  });
});

describe('what changed between two versions of a document', () => {
  it('is shown for the last two field by field, with why there is a new one', async () => {
    answer(record);
    showAt('/documents/1', <DocumentRecord documentId={documentId} />, sessionOf('QP_CERT'));
    await screen.findByText('Why there is a new version: Page 3 was missing.');
    expect(screen.getByText('The content is another file.')).toBeTruthy();
    const rows = await rowsOf();
    expect(rows.map(([field]) => field)).toEqual(['SHA-256', 'Pages', 'Valid until', 'Handed in', 'Why there is a new version', 'State']);
    expect(rows[1]).toEqual(['Pages', '2', '3', 'changed']);
    expect(rows[2]?.[1]).toBe('not stated');
  });

  it('is shown for any two, and what is the same where it is asked for', async () => {
    answer(record);
    const user = userEvent.setup();
    showAt('/documents/1', <DocumentRecord documentId={documentId} />, sessionOf('SPONSOR_CLINSUP'));
    await user.selectOptions(await screen.findByLabelText('From version'), '1');
    await user.selectOptions(screen.getByLabelText('To version'), '2');
    await screen.findByText('The content is the same, byte for byte.');
    expect((await rowsOf()).map(([field]) => field)).toEqual(['Handed in', 'Decided by', 'Decided on', 'Reason of the decision']);
    await user.click(screen.getByRole('button', { name: 'Show what is the same too' }));
    expect(await rowsOf()).toContainEqual(['Size', '1000 bytes', '1000 bytes', 'the same']);
  }, 30_000);

  it('says that there is nothing to compare where there is one version', async () => {
    answer({ ...record, current: versions[2], versions: versions.slice(2) });
    showAt('/documents/1', <DocumentRecord documentId={documentId} />);
    await screen.findByText('There is one version, so there is nothing to compare');
  });

  it('is refused where the document is not theirs to see', async () => {
    listen(() => refusal('NOT_FOUND', 404));
    showAt('/documents/1', <DocumentRecord documentId={documentId} />);
    await screen.findByText('This document is not here, or you may not see it');
  });
});

describe('the documents of a case', () => {
  it('are listed with where they stand, and lead to their versions', async () => {
    answer([record]);
    showAt('/releases/1', <CaseDocuments caseId={documentId} />, sessionOf('SPONSOR_CLINSUP'));
    const link = await screen.findByRole('link', { name: 'CoA' });
    expect(link.getAttribute('href')).toBe(`/documents/${documentId}`);
    expect(screen.getByText('In check')).toBeTruthy();
  });

  it('say that there are none', async () => {
    answer([]);
    showAt('/releases/1', <CaseDocuments caseId={documentId} />);
    await screen.findByText('No document is here yet');
  });
});
