import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { fits, type Supplier } from './fits.js';
import { Suppliers } from './Suppliers.js';

const kinds = ['AUTHORISATION', 'GMP_CERTIFICATE', 'AUDIT', 'AGREEMENT', 'DECLARATION'] as const;
const supplier = (name: string, state: Supplier['state'], more: Partial<Supplier> = {}): Supplier => ({
  id: name,
  name,
  country: 'DK',
  steps: ['DP'],
  products: ['AUR-101'],
  licence: null,
  state,
  nextDue: null,
  words: '',
  evidence: kinds.map((kind) => ({ kind, state: 'NOT_ASKED', validTo: null, words: 'Nothing is asked of this site.', papers: [] })),
  ...more,
});

const maker = supplier('Maker', 'MISSING', {
  evidence: kinds.map((kind) => ({
    kind,
    state: kind === 'GMP_CERTIFICATE' ? 'MISSING' : 'NOT_ASKED',
    validTo: null,
    words: kind === 'GMP_CERTIFICATE' ? 'GMP certificate for B-7 is not there.' : 'Nothing is asked of this site.',
    papers:
      kind === 'GMP_CERTIFICATE'
        ? [
            {
              title: 'GMP certificate',
              state: 'MISSING',
              validTo: null,
              words: 'GMP certificate for B-7 is not there.',
              documentId: '00000000-0000-4000-8000-0000000000d1',
              documentVersionId: '00000000-0000-4000-8000-0000000000d2',
            },
          ]
        : [],
  })),
});

const criteria = {
  version: '1',
  criteria: [
    { code: 'C1', question: 'Is the auditor qualified?', citation: 'EU GMP Chapter 7' },
    { code: 'C2', question: 'Does the scope fit?', citation: 'EU GMP Annex 16' },
  ],
};
const audit = {
  id: '00000000-0000-4000-8000-0000000000a1',
  version: 3,
  state: 'RECORDED',
  site: { name: 'Maker', country: 'DK' },
  conductedBy: 'THIRD_PARTY',
  auditor: { name: 'A. Auditor', organisation: 'Audit House' },
  plannedFrom: '2026-10-01',
  plannedTo: '2026-10-02',
  firstDay: '2026-10-01',
  lastDay: '2026-10-02',
  outcome: 'GMP_MET',
  nextDue: '2028-10-01',
  findings: [{ no: 1, class: 'MAJOR', text: 'Cleaning is not validated', capa: 'OPEN' }],
  answers: [{ criterion: 'C1', answer: 'YES', remark: null, answeredBy: 'A. Second', answeredAt: '2026-10-05T10:00:00Z' }],
  assessment: null,
};

const standing = {
  siteId: '00000000-0000-4000-8000-0000000000b1',
  site: 'Maker',
  country: 'DK',
  justification: { text: 'Inspected by the authority', validUntil: '2027-03-31', qpName: 'Q. Person' },
};

describe('the suppliers that are looked for', () => {
  it('are those at which somebody is needed, or those that the words name', () => {
    expect(fits(maker, { open: true, text: '' })).toBe(true);
    expect(fits(supplier('Depot', 'VALID'), { open: true, text: '' })).toBe(false);
    expect(fits(supplier('Depot', 'RUNS_OUT'), { open: true, text: ' depot' })).toBe(true);
    expect(fits(supplier('Depot', 'VALID', { licence: 'DK-WDA-4' }), { open: false, text: 'wda' })).toBe(true);
    expect(fits(supplier('Depot', 'VALID'), { open: false, text: 'maker' })).toBe(false);
  });
});

describe('the page of the suppliers', () => {
  it('tells where each stands, opens what it rests on, and asks about another day', async () => {
    const seen = listen(({ path }) => ({
      json: path.startsWith('/api/v1/suppliers') ? { on: '2026-11-29', suppliers: [supplier('Depot', 'VALID'), maker] } : [],
    }));
    show(<Suppliers />, sessionOf('QA_REVIEWER'));
    const user = userEvent.setup();
    await user.click(await screen.findByText('Maker, DK'));
    const evidence = await screen.findByRole('table', { name: 'Evidence of Maker' });
    expect(within(evidence).getByText(/for B-7 is not there/)).toBeTruthy();
    expect(within(evidence).getByRole('link', { name: 'Open: GMP certificate' }).getAttribute('href')).toContain('0000000000d2');
    await screen.findByText('No audit of this site is on record');
    await user.type(screen.getByLabelText(/On this day/), '2027-06-30');
    await screen.findByText('Depot, DK');
    expect(seen.map(({ path }) => path)).toContain('/api/v1/suppliers?on=2027-06-30');
  }, 30_000);

  it('opens an audit: criteria answered one by one, findings with their actions, the assessment that a QP signs', async () => {
    const seen = listen(({ path, method }) => {
      if (method === 'POST') return { json: { commandId: audit.id, recordedAt: audit.plannedFrom, version: 4, result: {} } };
      if (path.startsWith('/api/v1/suppliers')) return { json: { on: '2026-11-29', suppliers: [maker] } };
      if (path.endsWith('/criteria')) return { json: criteria };
      if (path.endsWith('/sites')) return { json: [standing] };
      return { json: path.startsWith('/api/v1/site-audits') ? [audit] : [] };
    });
    show(<Suppliers />, sessionOf('QA_AUDITOR'));
    const user = userEvent.setup();
    await user.click(await screen.findByText('Maker, DK'));
    await user.click(await screen.findByRole('button', { name: 'Criteria, findings, assessment' }));
    await screen.findByText(/C2 Does the scope fit/);
    expect(screen.getByRole('button', { name: /^History: audit of Maker/ })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'History: audits of Maker' })).toBeTruthy();
    expect(screen.getByText(/Relied on without a current audit until 31‑Mar‑2027, signed by Q\. Person/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Sign a justification' })).toBeNull();
    expect(screen.getByText('Cleaning is not validated')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Sign the final assessment' })).toBeNull();
    const row = screen.getByText(/C2 Does the scope fit/).closest('tr') ?? document.body;
    await user.click(within(row).getByRole('button', { name: 'Answer' }));
    const dialog = await screen.findByRole('dialog');
    await user.selectOptions(within(dialog).getByLabelText(/^Answer/), 'YES');
    await user.click(within(dialog).getByRole('button', { name: 'Answer' }));
    await waitFor(() => expect(seen.some(({ path }) => path === `/api/v1/site-audits/${audit.id}/criteria/C2`)).toBe(true));
    expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ expectedVersion: 3, answer: 'YES' });
  }, 30_000);

  it('lets a certifying QP sign why a site is relied on without a current audit', async () => {
    listen(({ path }) => {
      if (path.startsWith('/api/v1/suppliers')) return { json: { on: '2026-11-29', suppliers: [maker] } };
      return path.startsWith('/api/v1/site-audits') ? { json: [] } : refusal('NOT_FOUND', 404);
    });
    show(<Suppliers />, sessionOf('QP_CERT'));
    const user = userEvent.setup();
    await user.click(await screen.findByText('Maker, DK'));
    await user.click(await screen.findByRole('button', { name: 'Sign a justification' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/^Basis/), 'Inspected in March');
    await user.type(dialog.getByLabelText(/^Valid until/), '2027-03-31');
    await user.click(dialog.getByRole('button', { name: 'Sign a justification' }));
    expect(await screen.findByText('Inspected in March')).toBeTruthy();
  }, 60_000);

  it('says what to do where there is no supplier, and where none fits', async () => {
    let suppliers: Supplier[] = [];
    listen(() => ({ json: { on: '2026-11-29', suppliers } }));
    const first = show(<Suppliers />, sessionOf('QA_REVIEWER'));
    await screen.findByText('No supply chain names a site yet');
    first.unmount();
    suppliers = [supplier('Depot', 'VALID')];
    show(<Suppliers />, sessionOf('QA_REVIEWER'));
    await screen.findByText('Depot, DK');
    await userEvent.setup().click(screen.getByText('What needs somebody'));
    await screen.findByText('No site fits');
  }, 30_000);
});
