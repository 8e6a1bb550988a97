import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { StandingDocuments } from './StandingDocuments.js';

const standingId = '00000000-0000-4000-8000-0000000000d1';
const document = {
  standingId,
  title: 'GMP certificate',
  number: 'C-7',
  scope: { sites: [{ name: 'Maker', country: 'DK' }] },
  validTo: null,
  state: 'SUPERSEDED',
  fromBatchNo: null,
  usedBy: [],
};

it('shows the history of a standing document: accepted, superseded, withdrawn', async () => {
  const seen = listen(({ path }) => {
    if (path.startsWith('/api/v1/audit-trail')) return { json: { rows: [] } };
    return { json: path.includes('endangered') ? [] : [document] };
  });
  show(<StandingDocuments />, sessionOf('QA_REVIEWER'));
  await userEvent.setup().click(await screen.findByRole('button', { name: 'History: GMP certificate (C-7)' }));
  await screen.findByText('Nothing recorded that you may see');
  expect(seen.at(-1)?.path).toBe(`/api/v1/audit-trail?subjectKind=standing-document&subjectId=${standingId}`);
});
