import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Declarations } from './Declarations.js';

const standingId = '00000000-0000-4000-8000-0000000000c1';
const fields = {
  euCtNumbers: ['2025-500101-10-00'],
  authorisationNumber: 'DK-IMP-000101',
  signatory: 'Dr Q. Example',
  signedOn: '2026-10-01',
  sites: [
    {
      name: 'Far Manufacturing',
      country: 'IN',
      activities: ['DP'],
      standard: 'EU_GMP',
      basis: { kind: 'AUDIT', auditedBy: 'Audit House', reference: 'AR-7', completedOn: '2026-05-02' },
    },
  ],
};
const declaration = {
  standingId,
  title: 'QP declaration',
  number: 2,
  documentId: '00000000-0000-4000-8000-0000000000d1',
  documentVersionId: '00000000-0000-4000-8000-0000000000d2',
  validTo: null,
  state: 'ENTERED',
  version: 1,
  fields,
  enteredBy: 'A. Review',
  checkedBy: null,
  checkedAt: null,
};
const done = { commandId: standingId, recordedAt: '2026-11-29T10:00:00Z', version: 2, result: { standingId, state: 'CHECKED' } };

describe('QP declarations', () => {
  it('show their fields beside the document, and are confirmed by a second person', async () => {
    const seen = listen(({ method }) => ({ json: method === 'POST' ? done : [declaration] }));
    show(<Declarations />, sessionOf('QA_REVIEWER'));
    await screen.findByText(/Far Manufacturing, IN: Drug product; Eu gmp; audited by Audit House/i);
    expect(screen.getByRole('link', { name: 'Open: QP declaration' }).getAttribute('href')).toContain('0000000000d2');
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Confirm the fields' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Confirm the fields' }));
    await waitFor(() => expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ expectedVersion: 1 }));
  }, 30_000);

  it('are typed site by site, each with an audit or with why it is relied on without', async () => {
    const seen = listen(({ method }) => ({ json: method === 'POST' ? done : [{ ...declaration, state: 'ENTERED' }] }));
    show(<Declarations />, sessionOf('QA_REVIEWER'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Type its fields anew' }));
    const dialog = await screen.findByRole('dialog');
    await user.selectOptions(within(dialog).getByLabelText(/^Kind/), 'JUSTIFICATION');
    await user.type(within(dialog).getByLabelText(/^Text/), 'Inspected in May');
    await user.click(within(dialog).getByRole('button', { name: 'Type its fields' }));
    const [site] = fields.sites;
    const typed = { ...fields, sites: [{ ...site, basis: { kind: 'JUSTIFICATION', text: 'Inspected in May' } }] };
    await waitFor(() => expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ expectedVersion: 1, fields: typed }));
  }, 30_000);
});
