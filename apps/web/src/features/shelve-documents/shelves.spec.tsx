import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Shelves } from './Shelves.js';

const levels = { product: true, trial: false, country: false, site: false, authorisation: false };
const psf = {
  code: 'PSF',
  title: 'Product Specification File',
  shortTitle: 'PSF',
  providedBy: 'Manufacturer',
  levels,
  validity: 'Living',
  checks: [],
  legalBasis: 'DR Art 2, 8',
};
const shelf = {
  shelfId: '00000000-0000-4000-8000-0000000000aa',
  sponsorId: '00000000-0000-4000-8000-0000000000bb',
  code: 'PSF',
  title: 'Product Specification File',
  per: 'P',
  scope: { productId: 'p-1' },
  sites: [],
  names: ['AUR-101'],
  openedBy: 'A. Review',
  openedAt: '2026-11-28T10:00:00Z',
  documents: [
    {
      documentId: 'd-1',
      versionId: 'v-1',
      number: 2,
      title: 'PSF AUR-101',
      state: 'REJECTED',
      sha256: '0'.repeat(64),
      validTo: null,
      deliveredBy: 'Aurora (Test)',
      because: 'Item 4 is empty.',
      at: '2026-11-28T10:00:00Z',
    },
  ],
};

describe('documents without a batch', () => {
  it('are listed with where they stand and why they were rejected', async () => {
    listen(() => ({ json: [shelf] }));
    show(<Shelves />, sessionOf('QA_REVIEWER'));
    await screen.findByText('PSF AUR-101 (2)');
    expect(screen.getByText('Item 4 is empty.')).toBeTruthy();
    expect(screen.getByText('AUR-101')).toBeTruthy();
  });

  it('say what to do where there is none, and offer nothing to who may not hand in', async () => {
    listen(() => ({ json: [] }));
    show(<Shelves />, sessionOf('INSPECTOR'));
    await screen.findByText('Nothing was handed in without a batch yet');
    expect(screen.queryByRole('button', { name: 'Hand in a document' })).toBeNull();
  });

  it('are handed in with the levels of their kind; a dropped file counts, and a refusal is shown in words', async () => {
    const seen = listen(({ method, path }) => {
      if (path.endsWith('/kinds')) return { json: [psf] };
      if (path.endsWith('/products')) return { json: [{ id: 'p-1', code: 'AUR-101', name: 'Auroral' }] };
      return method === 'POST' ? refusal('NOT_ALLOWED', 403) : { json: [] };
    });
    const user = userEvent.setup();
    show(<Shelves />, sessionOf('QA_REVIEWER'));
    await user.click(await screen.findByRole('button', { name: 'Hand in a document' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.selectOptions(await dialog.findByLabelText(/Kind of document/), 'PSF');
    await dialog.findByRole('option', { name: 'AUR-101, Auroral' });
    await user.selectOptions(dialog.getByLabelText(/Product/), 'p-1');
    expect(dialog.queryByLabelText(/Trial/)).toBeNull();
    const file = new File(['%PDF'], 'psf.pdf', { type: 'application/pdf' });
    fireEvent.drop(dialog.getByTestId('drop'), { dataTransfer: { files: [file] } });
    await dialog.findByText('psf.pdf');
    await user.click(dialog.getByRole('button', { name: 'Hand in' }));
    await dialog.findByText('Why not.');
    expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ code: 'PSF', scope: { productId: 'p-1' } });
  }, 30_000);

  it('is a new version of what is there where one is chosen, and then says why', async () => {
    listen(({ path }) => {
      if (path.endsWith('/kinds')) return { json: [psf] };
      if (path.endsWith('/products')) return { json: [{ id: 'p-1', code: 'AUR-101', name: 'Auroral' }] };
      return { json: [shelf] };
    });
    const user = userEvent.setup();
    show(<Shelves />, sessionOf('QA_REVIEWER'));
    await user.click(await screen.findByRole('button', { name: 'Hand in a document' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.selectOptions(await dialog.findByLabelText(/Kind of document/), 'PSF');
    await dialog.findByRole('option', { name: 'AUR-101, Auroral' });
    await user.selectOptions(dialog.getByLabelText(/Product/), 'p-1');
    await user.selectOptions(await dialog.findByLabelText('New version of'), 'd-1');
    expect((await dialog.findByLabelText(/What is new/)).hasAttribute('required')).toBe(true);
  }, 30_000);

  describe('of a site', () => {
    const site = { name: 'Fjord North', country: 'DK', organisationId: 'o-1', organisation: 'Fjord Manufacturing (Test)' };
    const ofSite = { ...shelf, code: 'QTA_MFG', title: 'Technical agreement', names: ['Fjord North, DK'], sites: [site], documents: [] };
    const unknown = { ...site, name: 'Polder', organisationId: null, organisation: null };
    const kinds = [{ ...psf, code: 'QTA_MFG', title: 'Technical agreement' }];

    it('say to whom it belongs, also where nobody set it', async () => {
      listen(() => ({ json: [ofSite, { ...ofSite, shelfId: 's-2', names: ['Polder, NL'], sites: [unknown] }] }));
      show(<Shelves />, sessionOf('QP_CERT'));
      await screen.findByText('Fjord Manufacturing (Test)');
      expect(screen.getByText('nobody known here')).toBeTruthy();
      expect(screen.queryByRole('button', { name: 'Say to whom it belongs' })).toBeNull();
    });

    it('are handed in on the shelf by its maker, who opens none', async () => {
      const seen = listen(({ method, path }) => {
        if (path.endsWith('/kinds')) return { json: kinds };
        return method === 'POST' ? refusal('NOT_ALLOWED', 403) : { json: [ofSite] };
      });
      const user = userEvent.setup();
      show(<Shelves />, sessionOf('MANUFACTURER'));
      await user.click(await screen.findByRole('button', { name: 'Hand in' }));
      expect(screen.queryByRole('button', { name: 'Hand in a document' })).toBeNull();
      const dialog = within(await screen.findByRole('dialog'));
      await dialog.findByText('Technical agreement, for Fjord North, DK');
      const file = new File(['%PDF'], 'agreement.pdf', { type: 'application/pdf' });
      fireEvent.drop(await dialog.findByTestId('drop'), { dataTransfer: { files: [file] } });
      await dialog.findByText('agreement.pdf');
      await user.click(dialog.getByRole('button', { name: 'Hand in' }));
      await dialog.findByText('Why not.');
      expect(seen.find(({ method }) => method === 'POST')).toMatchObject({ body: { caseId: ofSite.shelfId } });
    }, 30_000);

    it('is given to an organisation by QA, at the version that was set last', async () => {
      const set = [{ ...unknown, version: 2, reason: 'x', setBy: 'A. Review', setAt: '2026-11-28T10:00:00Z' }];
      const seen = listen(({ method, path }) => {
        if (method === 'POST') return refusal('NOT_ALLOWED', 403);
        if (path.endsWith('/supplier-sites')) return { json: set };
        if (path.endsWith('/organisations')) return { json: [{ id: 'o-1', name: 'Fjord Manufacturing (Test)', kind: 'MANUFACTURER' }] };
        return { json: [{ ...ofSite, sites: [unknown] }] };
      });
      const user = userEvent.setup();
      show(<Shelves />, sessionOf('QA_REVIEWER'));
      await user.click(await screen.findByRole('button', { name: 'Say to whom it belongs' }));
      const dialog = within(await screen.findByRole('dialog'));
      await dialog.findByRole('option', { name: 'Fjord Manufacturing (Test)' });
      await user.selectOptions(dialog.getByLabelText(/Organisation/), 'o-1');
      await user.type(dialog.getByLabelText(/Reason/), 'as agreed');
      await user.click(dialog.getByRole('button', { name: 'Say to whom it belongs' }));
      await dialog.findByText('Why not.');
      expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
        name: 'Polder',
        country: 'DK',
        organisationId: 'o-1',
        expectedVersion: 2,
        reason: 'as agreed',
      });
    }, 30_000);
  });

  it('are handed in where a link in a mail leads: the dialog of that shelf is open', async () => {
    const ofSite = {
      ...shelf,
      names: ['Fjord West, DK'],
      sites: [{ name: 'Fjord West', country: 'DK', organisationId: null, organisation: null }],
    };
    listen(({ path }) => ({ json: path.endsWith('/kinds') ? [psf] : [ofSite] }));
    show(<Shelves asked={ofSite.shelfId} />, sessionOf('MANUFACTURER'));
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findByText(/Fjord West, DK/);
    expect(dialog.getByRole('button', { name: 'Hand in' })).toBeTruthy();
  });
});
