import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
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
