import { describe, expect, it } from '@jest/globals';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AnswerOf } from '../../api/index.js';
import { listen, refusal, type Reply } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { chooseLanguage } from '../../words/index.js';
import { Recalls } from './Recalls.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
type Release = AnswerOf<'cases.get'>;
const release = (state: string, stopped = false) => ({ id: id('02'), state, stopped, batch: { batchNo: 'B-1' } }) as Release;
const toDepots = {
  id: id('03'),
  level: 'DEPOT',
  class: 'II',
  reason: 'Particles were found.',
  by: 'Dr Q. Person',
  at: '2026-11-28T10:00:00Z',
  signature: null,
};
const holder = {
  batchId: id('04'),
  batchNo: 'B-1',
  organisationId: id('05'),
  name: 'Depot (Test)',
  place: 'DEPOT',
  quantity: 950,
  toldAt: '2026-11-28T09:00:00Z',
  acknowledgedAt: null,
  acknowledgedBy: null,
};
const manifest = {
  manifest: '{}',
  hash: 'a'.repeat(64),
  unmet: [] as object[],
  record: { batchNo: 'B-1', state: 'CERTIFIED', stopped: true, reached: null, holders: [holder] },
};
const ceremony = {
  shown: {
    act: 'Recall',
    meaning: 'EXCURSION_DECISION',
    meaningText: '',
    content: [],
    contentHash: manifest.hash,
    manifestHash: manifest.hash,
    name: '',
    organisation: '',
    roles: [],
    at: '2026-11-28T12:00:00Z',
    zone: 'UTC',
    place: { declaredCountry: null, grade: 'DECLARED', words: 'not declared', differences: [] },
  },
  ceremony: 'ALL_EACH_TIME',
  componentsNeeded: 1,
  enrolled: [],
  canSign: true,
  obstacle: null,
  passkey: null,
  expiresAt: '2026-11-28T12:05:00Z',
};

/** A server that knows these decisions, and answers a request for the manifest so. */
function server(decided: object[], shown: Reply = { json: manifest }) {
  const list = [...decided];
  return listen(({ method, path, body }) => {
    if (path === '/api/v1/signatures/ceremonies') return { json: ceremony };
    if (path === '/api/v1/signatures/intents')
      return { json: { intent: 'the-intent', intentId: id('09'), expiresAt: '2026-11-28T12:05:00Z' } };
    if (path.includes('/recalls/manifest')) return shown;
    if (method === 'GET') return { json: list };
    list.push({ ...toDepots, ...(body as object), id: id('06') });
    return {
      json: { commandId: id('07'), recordedAt: '2026-11-28T12:00:00Z', version: 1, result: { recallId: id('06'), signatureId: id('08') } },
    };
  });
}
const decide = async (level: string) => {
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Decide a recall' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Recall of B-1' }));
  await user.selectOptions(dialog.getByLabelText(/^Called back from/), level);
  await user.selectOptions(dialog.getByLabelText(/^Class/), 'I: life-threatening');
  await user.type(dialog.getByLabelText(/^Reason/), ' Particles were found in two vials. ');
  await user.click(dialog.getByRole('button', { name: 'Read the record and sign' }));
  return user;
};

describe('the recall of a batch', () => {
  it('is signed over the evidence by the QP, with how far, how severe and why, by one command, and stands on the page then', async () => {
    const seen = server([]);
    show(<Recalls release={release('CERTIFIED', true)} />, sessionOf('QP_CERT'));
    await screen.findByText('No recall was decided');
    const user = await decide('Depots and sites');
    const dialog = within(await screen.findByRole('dialog', { name: /Recall of B-1/ }));
    await dialog.findByText('I decide on the use of the units affected.');
    expect(dialog.getByText(manifest.hash)).toBeTruthy();
    expect(dialog.getByText(/^Depot \(Test\): 950 of B-1 \(told .*, no answer yet\)$/)).toBeTruthy();
    await user.type(dialog.getByLabelText(/^Country/), 'DK');
    await user.type(dialog.getByLabelText(/^Password/), 'a password');
    await user.dblClick(dialog.getByRole('button', { name: 'Sign: Recall of B-1' }));
    expect(await screen.findByText('Particles were found in two vials.')).toBeTruthy();
    expect(seen.filter(({ method, path }) => method === 'POST' && path.endsWith('/recalls'))).toMatchObject([
      { body: { level: 'SITE', class: 'I', reason: 'Particles were found in two vials.', manifestHash: manifest.hash } },
    ]);
    expect(seen.find(({ path }) => path.includes('/recalls/manifest'))?.path).toMatch(/level=SITE.*class=I$/);
  }, 60_000);

  it('is not asked for without level, class and a reason of three characters', async () => {
    server([]);
    show(<Recalls release={release('WITHDRAWN')} />, sessionOf('SPONSOR_CLINSUP'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Decide a recall' }));
    const look = await screen.findByRole<HTMLButtonElement>('button', { name: 'Read the record and sign' });
    await user.selectOptions(screen.getByLabelText(/^Called back from/), 'Depots');
    await user.selectOptions(screen.getByLabelText(/^Class/), 'II: may cause harm');
    await user.type(screen.getByLabelText(/^Reason/), 'no  ');
    expect(look.disabled).toBe(true);
    await user.type(screen.getByLabelText(/^Reason/), 't ours');
    expect(look.disabled).toBe(false);
  }, 60_000);

  it('reaches further than the one before, and no further than subjects', async () => {
    server([toDepots]);
    const { unmount } = show(<Recalls release={release('SUSPENDED')} />, sessionOf('QP_CERT'));
    expect(await screen.findByText('Particles were found.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Decide a recall' }));
    await screen.findByRole('option', { name: 'Depots, sites and subjects' });
    expect(screen.queryByRole('option', { name: 'Depots' })).toBeNull();
    unmount();
    server([{ ...toDepots, level: 'SUBJECT' }]);
    show(<Recalls release={release('SUSPENDED')} />, sessionOf('QP_CERT'));
    await screen.findByText('Depots, sites and subjects');
    expect(screen.queryByRole('button')).toBeNull();
  }, 60_000);

  it('says why it cannot be signed now, and what to do', async () => {
    const unmet = [{ code: 'RECALL_NOT_FROZEN', message: 'The batch is not stopped.', whatToDo: 'Stop it first.', citation: '' }];
    server([], { json: { ...manifest, unmet } });
    show(<Recalls release={release('CERTIFIED', true)} />, sessionOf('QP_CERT'));
    await decide('Depots');
    expect(await screen.findByText('Stop it first.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Sign/ })).toBeNull();
  }, 60_000);

  it('is only read by others, and by nobody where the batch may be used and was never called back', async () => {
    const seen = server([toDepots]);
    const { unmount } = show(<Recalls release={release('SUSPENDED')} />, sessionOf('QA_REVIEWER'));
    await screen.findByText('Particles were found.');
    expect(screen.queryByRole('button')).toBeNull();
    unmount();
    server([]);
    seen.length = 0;
    const { container } = show(<Recalls release={release('CERTIFIED')} />, sessionOf('QP_CERT'));
    await waitFor(() => expect(container.querySelector('section')).toBeNull());
  });

  it('shows that decisions are on their way, and why they do not come', async () => {
    let answer: (reply: Reply) => void = () => undefined;
    listen(() => new Promise<Reply>((resolve) => (answer = resolve)));
    show(<Recalls release={release('SUSPENDED')} />, sessionOf('QP_CERT'));
    expect(await screen.findByRole('status', { name: /Loading/i })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Decide a recall' })).toBeNull();
    answer(refusal('NOT_ALLOWED', 403));
    expect(await screen.findByText(/Do this/)).toBeTruthy();
  });

  it('speaks German to the sponsor who chose it', async () => {
    server([]);
    await act(() => chooseLanguage('de'));
    show(<Recalls release={release('SUSPENDED')} />, sessionOf('SPONSOR_CLINSUP'));
    expect(await screen.findByRole('button', { name: 'Rückruf entscheiden' })).toBeTruthy();
    await act(() => chooseLanguage('en'));
  });
});
