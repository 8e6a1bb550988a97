import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal, type Reply } from '../../test/server.js';
import { showAt } from '../../test/show-at.js';
import { sessionOf } from '../../test/show.js';
import { FindDialog } from './FindDialog.js';

const coa = {
  documentId: '00000000-0000-4000-8000-0000000000d1',
  caseId: '00000000-0000-4000-8000-0000000000c1',
  about: 'CASE',
  batchNo: 'B-7',
  title: 'Certificate of analysis',
  fileName: 'coa-b7.pdf',
  state: 'IN_CHECK',
  receivedAt: '2026-11-28T09:00:00Z',
};
const coatinib = { id: '00000000-0000-4000-8000-0000000000f1', code: 'COA-1', name: 'Coatinib' };

/** What the server answers where nothing fits. */
const nothing = (path: string): unknown => {
  if (path === '/api/v1/audit-trail/find') return { acts: [] };
  return path.endsWith('/releases') ? { rows: [], next: null, total: 0, facets: null } : [];
};

const search = async (words: string, reply: (path: string) => Reply) => {
  listen(({ path }) => reply(new URL(path, 'http://page').pathname));
  showAt('/', <FindDialog opened onClose={() => undefined} acts={[]} />, sessionOf('QA_REVIEWER'));
  await userEvent.type(await screen.findByRole('textbox'), words);
};

describe('the search', () => {
  it('finds documents in work and products, and says what each is', async () => {
    const records: Readonly<Record<string, unknown>> = { '/api/v1/found-documents': [coa], '/api/v1/products': [coatinib] };
    await search('coa', (path) => ({ json: records[path] ?? nothing(path) }));
    const document = await screen.findByRole('option', { name: /Certificate of analysis/ });
    expect(document.textContent).toMatch(/Document\. B-7, coa-b7\.pdf, in check/i);
    expect(screen.getByRole('option', { name: /Coatinib/ }).textContent).toContain('Product. COA-1');
  });

  it('says that it finds nothing only where everything answered', async () => {
    await search('nowhere', (path) => (path === '/api/v1/people' ? refusal('OWNER_UNAVAILABLE', 503) : { json: nothing(path) }));
    expect((await screen.findByRole('alert')).textContent).toContain('Why not.');
    expect(screen.queryByText(/Nothing found/)).toBeNull();
  });

  it('says that it finds nothing', async () => {
    await search('nowhere', (path) => ({ json: nothing(path) }));
    await screen.findByText(/Nothing found/);
  });
});
