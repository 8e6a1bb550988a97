import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf } from '../../test/show.js';
import { showAt } from '../../test/show-at.js';
import { Certificate } from './Certificate.js';
import { Certificates } from './Certificates.js';

const format = (mediaType: string, more: object = {}) => ({
  mediaType,
  sampled: 5,
  rendered: 5,
  pages: 9,
  opened: 0,
  failed: 0,
  notTried: 0,
  notTriedBecause: null,
  ...more,
});
const inNumbers = (period: string, more: object = {}) => ({
  period,
  startedAt: `${period}-01-05T03:00:00Z`,
  finishedAt: `${period}-01-05T05:00:00Z`,
  objects: 4_200,
  bytes: 12_500_000,
  faults: 0,
  formats: [format('application/pdf'), format('image/png', { sampled: 2, rendered: 1, failed: 1 })],
  sealed: { by: 'Provider (Test)', at: `${period}-01-05T05:00:01Z`, keyId: 'seal-2', sha256: 'a'.repeat(64), size: 9_000 },
  href: `/api/v1/readability-certificates/${period}`,
  ...more,
});
const piece = (title: string, more: object = {}) => ({
  key: `documents/${title}/v`,
  kind: 'DOCUMENT',
  mediaType: 'application/pdf',
  sha256: 'b'.repeat(64),
  document: { documentId: title, versionId: 'v', number: 2, title, fileName: 'impd.pdf', caseId: 'c' },
  disposed: false,
  ...more,
});
const picture = (page: number) => ({ page, sha256: String(page).repeat(64), size: 4_000, href: `/pictures/${page}` });
const read = (more: object = {}) => ({
  ...inNumbers('2026'),
  found: [],
  samples: [{ ...piece('IMPD'), pictures: [picture(1), picture(7)] }],
  hidden: 0,
  ...more,
});
const at = '/archive/readability';
const one = <Certificate period="2026" />;

describe('the readability certificates', () => {
  it('are listed by year with what was checked, read and not in order, the formats, and who sealed', async () => {
    listen(() => ({ json: { rows: [inNumbers('2026'), inNumbers('2025', { faults: 2 })], next: null } }));
    showAt(at, <Certificates />, sessionOf('ARCHIVIST'));
    const [, first, second] = (await screen.findAllByRole('row')) as [HTMLElement, HTMLElement, HTMLElement];
    expect(within(first).getByRole('link', { name: '2026' }).getAttribute('href')).toBe('/archive/readability/2026');
    for (const said of ['4,200', '6 of 7', 'none', 'PDF, PNG', 'Provider (Test)']) expect(within(first).getByText(said)).toBeTruthy();
    expect(within(second).getByText('2')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Older' })).toBeNull();
  });

  it('go back year by year where there are more than one page holds', async () => {
    const seen = listen(({ path }) => ({
      json: path.includes('before=2017') ? { rows: [inNumbers('2016')], next: null } : { rows: [inNumbers('2026')], next: '2017' },
    }));
    showAt(at, <Certificates />, sessionOf('QA_LEAD'));
    await userEvent.click(await screen.findByRole('button', { name: 'Older' }));
    await screen.findByRole('link', { name: '2016' });
    expect(seen.at(-1)?.path).toBe('/api/v1/readability-certificates?before=2017');
    await userEvent.click(screen.getByRole('button', { name: 'Newest' }));
    await screen.findByRole('link', { name: '2026' });
  });

  it('say when the first one comes, and to whom else they belong', async () => {
    listen(() => ({ json: { rows: [], next: null } }));
    const house = showAt(at, <Certificates />, sessionOf('ARCHIVIST'));
    await screen.findByText(/The first comes with the next 5 January/);
    house.unmount();
    const session = sessionOf('INSPECTOR');
    showAt(at, <Certificates />, { ...session, organisation: { ...session.organisation, kind: 'AUTHORITY' } });
    await screen.findByText(/records of the house that keeps the archive/);
  });

  it('say why they do not come', async () => {
    listen(() => refusal('NOT_ALLOWED', 403));
    showAt(at, <Certificates />, sessionOf('QA_REVIEWER'));
    await screen.findByText('Do this.');
  });
});

describe('a readability certificate', () => {
  it('says that all is in order, who sealed it with which key, and gives the signed file', async () => {
    listen(() => ({ json: read() }));
    showAt(at, one, sessionOf('QA_LEAD'));
    await screen.findByText(/Every piece has the hash of the ledger/);
    const link = screen.getByRole('link', { name: 'Signed certificate' });
    expect([link.getAttribute('href'), link.hasAttribute('download')]).toEqual(['/api/v1/readability-certificates/2026', true]);
    expect(screen.getByText('seal-2')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: /Not in order/ })).toBeNull();
  });

  it('shows the pages of each sample as pictures that are fetched when they come into sight and say what they are', async () => {
    listen(() => ({ json: read() }));
    showAt(at, one, sessionOf('QA_LEAD'));
    const drawn = await screen.findByRole('img', { name: 'Page 7 of IMPD, version 2, PDF' });
    expect([drawn.getAttribute('src'), drawn.getAttribute('loading')]).toEqual(['/pictures/7', 'lazy']);
    await userEvent.click(drawn);
    expect(within(await screen.findByRole('dialog')).getByRole('img', { name: /^Page 7 of IMPD/ })).toBeTruthy();
  });

  it('says so where a picture is not given out, where nothing was drawn, and where the piece was disposed of', async () => {
    const samples = [
      { ...piece('IMPD'), pictures: [picture(1)] },
      { ...piece('Order', { mediaType: 'text/csv' }), pictures: [] },
      { ...piece('Old', { disposed: true }), pictures: [picture(2)] },
    ];
    listen(() => ({ json: read({ samples }) }));
    showAt(at, one, sessionOf('QA_LEAD'));
    fireEvent.error(await screen.findByRole('img', { name: /^Page 1/ }));
    await screen.findByText('Page 1: no picture is given out');
    expect(screen.getByText('Opened and searched for content; not drawn.')).toBeTruthy();
    expect(screen.getByText('Disposed of: its pictures go with it.')).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('says of each fault what it means and what to do', async () => {
    const found = [
      { ...piece('IMPD'), fault: 'ALTERED', what: 'block 3 differs' },
      { ...piece('Scan', { mediaType: 'image/tiff' }), fault: 'UNREADABLE', what: 'does not open: TRUNCATED' },
    ];
    listen(() => ({ json: read({ faults: 3, found }) }));
    showAt(at, one, sessionOf('QA_LEAD'));
    await screen.findByText('3 pieces are not what was kept, or do not open.');
    expect(screen.getByText(/An incident: nothing of it is given out any more\. Open a deviation/)).toBeTruthy();
    expect(screen.getByText(/The bytes are those that were kept, but no reader of that year opened them/)).toBeTruthy();
    expect(screen.getByText('does not open: TRUNCATED')).toBeTruthy();
    expect(screen.getByText('1 more is not yours to see.')).toBeTruthy();
  });

  it('offers an extract to whoever may not see all that it names, and says how much is left out', async () => {
    listen(() => ({ json: read({ hidden: 4, samples: [] }) }));
    showAt(at, one, sessionOf('ARCHIVIST'));
    await screen.findByRole('link', { name: 'Signed extract' });
    expect(screen.getByText(/^4 pieces that it names are not yours to see\./)).toBeTruthy();
    expect(screen.getByText('Nothing of what was read is yours to see')).toBeTruthy();
  });

  it('is said not to be there where the house has none of that year, and why it does not come otherwise', async () => {
    listen(() => refusal('NOT_FOUND', 404));
    const none = showAt(at, one, sessionOf('QA_LEAD'));
    await screen.findByRole('heading', { name: 'No such certificate' });
    none.unmount();
    listen(() => refusal('DEPENDENCY_UNAVAILABLE', 503));
    showAt(at, one, sessionOf('QA_LEAD'));
    await screen.findByText('Do this.');
  });
});
