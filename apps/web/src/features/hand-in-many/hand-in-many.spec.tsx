import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, type Reply, type SeenRequest } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { HandInMany } from './HandInMany.js';
import { rememberDelivery } from './open-delivery.js';

/** Words of the files that were sent, as the server gets them. */
const sent: Record<string, string>[] = [];
/** Words of uploads that this computer knows as half sent. */
let halfSent: { metadata: Record<string, string> }[] = [];

interface SendSettings {
  readonly metadata: Record<string, string>;
  readonly onProgress: (sent: number, all: number) => void;
  readonly onError: (error: Error) => void;
  readonly onSuccess: () => void;
}
jest.mock('tus-js-client', () => ({
  defaultOptions: { urlStorage: { findAllUploads: () => Promise.resolve(halfSent) } },
  Upload: class {
    url = '';
    constructor(
      private readonly file: File,
      private readonly settings: SendSettings,
    ) {}
    findPreviousUploads = () => Promise.resolve([]);
    start() {
      if (this.file.name.startsWith('refused')) {
        const problem = { code: 'NOT_REQUIRED', title: 'Refused', status: 422, detail: 'Why not.', whatToDo: 'Do this.', requestId: 'r' };
        const originalResponse = { getStatus: () => 422, getBody: () => JSON.stringify(problem) };
        return this.settings.onError(Object.assign(new Error('no'), { originalResponse }));
      }
      sent.push(this.settings.metadata);
      this.url = `/api/v1/uploads/up-${this.file.name}`;
      this.settings.onProgress(1, 1);
      return this.settings.onSuccess();
    }
  },
}));

jest.mock('./look-at.js', () => ({
  lookAt: ({ name }: File) => Promise.resolve({ sha256: `hash of ${name}`, beginning: `first words of ${name}` }),
}));

const caseId = '00000000-0000-4000-8000-0000000000aa';
const deliveryId = '00000000-0000-4000-8000-0000000000bb';
const batches = [{ caseId, batchNo: 'B-1' }];
const line = (key: string, title: string, more: object = {}) => ({
  key,
  code: key,
  title,
  shortTitle: title,
  state: 'EXPECTED',
  documentId: null,
  standing: null,
  version: 3,
  ...more,
});
const lines = [
  line('COA', 'Certificate of analysis'),
  line('BMR', 'Batch record'),
  line('IMPD', 'Dossier', { documentId: 'd-1', state: 'REJECTED' }),
];
const duplicate = {
  documentId: 'd-9',
  versionId: 'v-9',
  number: 2,
  caseId: 'another',
  batchNumbers: ['B-0'],
  title: 'Certificate of analysis',
  requirementKeys: ['COA'],
  state: 'ACCEPTED',
  receivedAt: '2026-11-28T10:00:00Z',
};
const recorded = { commandId: caseId, recordedAt: '2026-11-28T10:00:00Z', version: 2, result: { deliveryId } };

function answer({ method, path, body }: SeenRequest): Reply {
  if (path.endsWith('/suggestions')) {
    const { files } = body as { files: { fileName: string; beginning?: string }[] };
    return {
      json: files.map(({ fileName }) => ({
        fileName,
        suggestions: fileName.includes('coa') ? [{ key: 'COA', score: 0.91, because: 'The name says "coa".' }] : [],
        duplicates: fileName.includes('same') ? [duplicate] : [],
      })),
    };
  }
  if (path.endsWith('/requirements')) return { json: lines };
  if (path.includes('/standing-documents')) return { json: [] };
  if (path.includes('/documents?')) return { json: [] };
  return { json: method === 'GET' ? { version: 1 } : recorded };
}
const file = (name: string) => new File([name], name, { type: 'application/pdf' });
const drop = (...names: string[]) => fireEvent.drop(screen.getByTestId('drop-many'), { dataTransfer: { files: names.map(file) } });
const card = async (name: string) => within(await screen.findByRole('article', { name }));

// what is loaded when the first file is dropped
beforeAll(() => import('./FilesDialog.js'));
beforeEach(() => {
  sent.length = 0;
  halfSent = [];
  localStorage.clear();
});

describe('several files that are handed in at once', () => {
  it('are offered to nobody who hands nothing in', () => {
    listen(answer);
    show(<HandInMany batches={batches} />, sessionOf('INSPECTOR'));
    expect(screen.queryByTestId('drop-many')).toBeNull();
  });

  it('are suggested what they answer, can be changed, and one that is refused holds up no other', async () => {
    const seen = listen(answer);
    const user = userEvent.setup();
    show(<HandInMany batches={batches} />, sessionOf('SPONSOR_CLINSUP'));
    drop('coa.pdf', 'scan0001.pdf', 'refused coa.pdf');
    const first = await card('coa.pdf');
    await first.findByText('Suggested: The name says "coa".');
    expect(first.getByLabelText<HTMLSelectElement>('What coa.pdf answers, line 1').value).toBe('COA');
    const scan = await card('scan0001.pdf');
    await scan.findByText(/Choose what it answers/);
    expect(seen.find(({ path }) => path.endsWith('/suggestions'))?.body).toMatchObject({
      files: [{ fileName: 'coa.pdf', sha256: 'hash of coa.pdf', beginning: 'first words of coa.pdf' }, {}, {}],
    });
    const act = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Hand in 3 files' });
    expect(act().disabled).toBe(true);
    await user.selectOptions(scan.getByLabelText('What scan0001.pdf answers, line 1'), 'BMR');
    await user.click(act());
    await screen.findByText(/^2 files were handed in/);
    expect(sent.map(({ filename, requirementCodes, batchNo, deliveryId: into }) => [filename, requirementCodes, batchNo, into])).toEqual([
      ['coa.pdf', 'COA', undefined, deliveryId],
      ['scan0001.pdf', 'BMR', undefined, deliveryId],
    ]);
    expect(seen.find(({ path }) => path.endsWith('/close'))?.body).toMatchObject({ uploads: ['up-coa.pdf', 'up-scan0001.pdf'] });
    const refused = await card('refused coa.pdf');
    expect(refused.getByRole('alert').textContent).toContain('Why not.');
    expect(screen.getByText(/^1 file was not handed in/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  }, 60_000);

  it('answer several requirements each by its pages, a new version with its reason', async () => {
    listen(answer);
    const user = userEvent.setup();
    show(<HandInMany batches={batches} />, sessionOf('SPONSOR_CLINSUP'));
    drop('coa.pdf', 'dossier.pdf');
    const first = await card('coa.pdf');
    await user.click(await first.findByRole('button', { name: 'It answers one more: coa.pdf' }));
    // whoever speaks to the computer says what they read (WCAG 2.5.3)
    for (const button of first.getAllByRole('button')) expect(button.getAttribute('aria-label')?.startsWith(button.textContent)).toBe(true);
    await user.type(first.getByLabelText('First page of coa.pdf for line 1'), '2');
    await user.type(first.getByLabelText('Last page of coa.pdf for line 1'), '1');
    expect(first.getByRole('alert').textContent).toMatch(/ends at or after its first page/);
    await user.clear(first.getByLabelText('Last page of coa.pdf for line 1'));
    await user.type(first.getByLabelText('Last page of coa.pdf for line 1'), '3');
    await user.selectOptions(first.getByLabelText('What coa.pdf answers, line 2'), 'BMR');
    await user.type(first.getByLabelText('First page of coa.pdf for line 2'), '4');
    const second = await card('dossier.pdf');
    await user.selectOptions(second.getByLabelText('What dossier.pdf answers, line 1'), 'IMPD');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Hand in 2 files' }).disabled).toBe(true);
    await user.type(second.getByLabelText('Why there is a new version: dossier.pdf'), 'signed now');
    await user.click(screen.getByRole('button', { name: 'Hand in 2 files' }));
    await screen.findByText(/^2 files were handed in/);
    expect(sent[0]).toMatchObject({ requirementCodes: 'COA,BMR', pages: 'COA=2-3;BMR=4' });
    expect(sent[1]).toMatchObject({ requirementCodes: 'IMPD', documentId: 'd-1', reason: 'signed now' });
  }, 60_000);

  it('say where the very same file is there already, and are left out by one click', async () => {
    listen(answer);
    const user = userEvent.setup();
    show(<HandInMany batches={batches} />, sessionOf('SPONSOR_CLINSUP'));
    drop('same coa.pdf');
    const same = await card('same coa.pdf');
    await same.findByText(/is there already, as version 2 of “Certificate of analysis” in batch B-0 \(accepted\)/);
    await user.click(same.getByRole('button', { name: 'Leave it out: same coa.pdf' }));
    await screen.findByText('No file is on the list');
  }, 60_000);

  it('are let answer by what stands for several batches, at the version of the line that is shown', async () => {
    const stands = { standingId: 's-1', code: 'COA', documentVersionId: 'v-9' };
    const seen = listen((request) => (request.path.includes('/standing-documents') ? { json: [stands] } : answer(request)));
    const user = userEvent.setup();
    show(<HandInMany batches={batches} />, sessionOf('QA_REVIEWER'));
    drop('same coa.pdf');
    const same = await card('same coa.pdf');
    await user.click(await same.findByRole('button', { name: 'Let it answer this batch' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Let it answer this batch' }));
    await user.click(dialog.getByRole('button', { name: 'Let it answer this batch' }));
    await screen.findByText('No file is on the list');
    const used = seen.find(({ path }) => path.endsWith('/standing'));
    expect(used?.path).toContain(`/cases/${caseId}/requirements/COA/standing`);
    expect(used?.body).toEqual({ standingId: 's-1', expectedVersion: 3 });
  }, 60_000);

  it('can be left and gone on with: what arrived is handed in from there, what was on its way is named', async () => {
    rememberDelivery(caseId, deliveryId);
    halfSent = [{ metadata: { deliveryId, filename: 'long.pdf' } }, { metadata: { deliveryId: 'another', filename: 'other.pdf' } }];
    const session = sessionOf('SPONSOR_CLINSUP');
    const open = {
      state: 'OPEN',
      version: 4,
      openedBy: { personId: session.person.id, name: 'T' },
      documents: [{ uploadId: 'up-before', documentId: 'd-2', versionId: 'v-2', title: 'Batch record' }],
    };
    const seen = listen((request) =>
      request.method === 'GET' && request.path.includes('/deliveries/') ? { json: open } : answer(request),
    );
    const user = userEvent.setup();
    show(<HandInMany batches={batches} />, session);
    drop('coa.pdf');
    await screen.findByText(/long\.pdf was on its way/);
    expect(screen.queryByText(/other\.pdf/)).toBeNull();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Batch record' }).checked).toBe(true);
    await (await card('coa.pdf')).findByText(/Suggested/);
    await user.click(screen.getByRole('button', { name: 'Hand in 2 files' }));
    await screen.findByText(/^2 files were handed in/);
    expect(seen.some(({ method, path }) => method === 'POST' && path.endsWith('/deliveries'))).toBe(false);
    expect(seen.find(({ path }) => path.endsWith('/close'))?.body).toEqual({ expectedVersion: 4, uploads: ['up-before', 'up-coa.pdf'] });
  }, 60_000);

  it('ask for the batch where there are several, and nothing before', async () => {
    listen(answer);
    const user = userEvent.setup();
    show(<HandInMany batches={[...batches, { caseId: deliveryId, batchNo: 'B-2' }]} />, sessionOf('SPONSOR_CLINSUP'));
    drop('coa.pdf');
    const batch = await screen.findByLabelText('Batch');
    expect(screen.queryByRole('article')).toBeNull();
    await user.selectOptions(batch, caseId);
    await card('coa.pdf');
  }, 60_000);
});
