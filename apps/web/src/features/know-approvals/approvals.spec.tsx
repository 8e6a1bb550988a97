import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { ApprovedAsOf } from './ApprovedAsOf.js';
import { CaseConsistency } from './CaseConsistency.js';

const id = '00000000-0000-4000-8000-0000000000aa';
const entry = {
  entryId: id,
  kind: 'SITE',
  subject: 'Fjord',
  value: 'DP, PACK',
  since: '2026-01-10',
  decision: 'SM-1',
  recordedAt: '2026-01-11T10:00:00Z',
  recordedBy: 'J. Supply',
};
const asked = (path: string) => new URL(path, 'http://x').searchParams;
const answered = (path: string, approved: readonly object[] = [entry]) => {
  if (path.includes('/approvals')) {
    const query = asked(path);
    const on = query.get('on') ?? '2026-11-28';
    const knownAt = query.get('knownAt') ?? '2026-11-28T10:00:00Z';
    return { json: { trialId: id, memberState: query.get('memberState'), on, knownAt, approved } };
  }
  return {
    json: [
      { id: 'DK', memberState: 'DK' },
      { id: 'AT', memberState: 'AT' },
    ],
  };
};

describe('what a member state approved', () => {
  it('is asked for a state, a day, and an instant of knowledge', async () => {
    const seen = listen(({ path }) => answered(path));
    const user = userEvent.setup();
    show(<ApprovedAsOf trialId={id} />, sessionOf('QA_LEAD'));
    await screen.findByText('DP, PACK');
    expect(screen.queryByRole('button', { name: 'Record an approval' })).toBeNull();
    await user.selectOptions(screen.getByLabelText('Member state'), 'DK');
    fireEvent.change(screen.getByLabelText('Approved on'), { target: { value: '2026-02-01' } });
    fireEvent.change(screen.getByLabelText('As known at'), { target: { value: '2026-03-01T10:00' } });
    await screen.findByText(/^As approved in DK on/);
    const last = seen.filter(({ path }) => path.includes('/approvals')).at(-1);
    expect(Object.fromEntries(asked(last?.path ?? ''))).toEqual({
      memberState: 'DK',
      on: '2026-02-01',
      knownAt: new Date('2026-03-01T10:00').toISOString(),
    });
  }, 30_000);

  it('says that nothing is on record, and who records it', async () => {
    listen(({ path }) => answered(path, []));
    show(<ApprovedAsOf trialId={id} />, sessionOf('QA_LEAD'));
    await screen.findByText('Nothing was on record for that day');
  });

  it('is recorded item by item, also that something is approved no longer', async () => {
    const seen = listen(({ method, path }) => (method === 'POST' ? refusal('NOT_ALLOWED', 403) : answered(path)));
    const user = userEvent.setup();
    show(<ApprovedAsOf trialId={id} />, sessionOf('SPONSOR_CLINSUP'));
    await user.click(await screen.findByRole('button', { name: 'Record an approval' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.selectOptions(dialog.getByLabelText('Member state'), 'DK');
    await user.type(dialog.getByLabelText(/^Decision/), 'SM-2');
    fireEvent.change(dialog.getByLabelText(/^Approved from/), { target: { value: '2026-06-01' } });
    await user.click(dialog.getByRole('button', { name: 'One more' }));
    const [one, other] = dialog.getAllByRole('group').map((group) => within(group));
    if (!one || !other) throw new Error('two items are asked');
    await user.type(one.getByLabelText(/^Approved/), '2.0');
    await user.selectOptions(other.getByLabelText('What'), 'SITE');
    await user.type(other.getByLabelText(/^Of what/), 'Fjord');
    await user.click(other.getByRole('checkbox', { name: 'No longer approved from that day on' }));
    await user.type(dialog.getByLabelText(/^Reason/), 'as decided');
    await user.click(dialog.getByRole('button', { name: 'Record an approval' }));
    await dialog.findByText('Why not.');
    expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
      memberState: 'DK',
      decision: 'SM-2',
      validFrom: '2026-06-01',
      reason: 'as decided',
      items: [
        { kind: 'PROTOCOL', subject: '', value: '2.0' },
        { kind: 'SITE', subject: 'Fjord', value: null },
      ],
    });
  }, 30_000);

  it('is taken back with a reason where an entry was wrong altogether', async () => {
    const recorded = { commandId: id, recordedAt: '2026-11-28T10:00:00Z', version: 1, result: { entryId: id } };
    const seen = listen(({ method, path }) => (method === 'POST' ? { json: recorded } : answered(path)));
    const user = userEvent.setup();
    show(<ApprovedAsOf trialId={id} />, sessionOf('SPONSOR_CLINSUP'));
    await user.click(await screen.findByRole('button', { name: 'Take back' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Take back: Site Fjord DP, PACK' }));
    await user.type(dialog.getByLabelText(/Reason/), 'was DE, not DK');
    await user.click(dialog.getByRole('button', { name: 'Take back' }));
    const act = () => seen.find(({ method }) => method === 'POST');
    await screen.findByText('DP, PACK');
    expect(act()?.path).toContain(`/approvals/${id}/take-back`);
    expect(act()?.body).toEqual({ reason: 'was DE, not DK' });
  }, 30_000);
});

describe('a batch against what was approved', () => {
  const found = (mismatches: readonly object[], unknown: readonly string[]) =>
    listen(({ path }) => ({ json: { on: asked(path).get('on') ?? '2026-11-28', mismatches, unknown } }));

  it('names every mismatch, and the states of which nothing is on record', async () => {
    const site = { memberState: 'DK', kind: 'SITE', subject: 'Polder', stated: 'PACK', approved: null, words: '' };
    const life = { memberState: 'DK', kind: 'SHELF_LIFE', subject: 'AUR', stated: '24', approved: '18', words: '' };
    found([site, life], ['DE']);
    show(<CaseConsistency caseId={id} />, sessionOf('QA_LEAD'));
    await screen.findByText(/^2 mismatches on/);
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows.map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
      ['DK', 'Site Polder', 'PACK', 'not approved'],
      ['DK', 'Shelf life in months AUR', '24', '18'],
    ]);
    expect(screen.getByText('Nothing is on record of DE, so it was not compared.')).toBeTruthy();
  });

  it('says that nothing differs, on the day that is asked for', async () => {
    const seen = found([], []);
    show(<CaseConsistency caseId={id} />, sessionOf('SPONSOR_CLINSUP'));
    await screen.findByText(/^Nothing differs/);
    fireEvent.change(screen.getByLabelText('On the day'), { target: { value: '2026-05-01' } });
    await screen.findByText(/Nothing differs .*May/);
    expect(seen.at(-1)?.path).toContain('on=2026-05-01');
  });

  it('shows a refusal with its reason', async () => {
    listen(() => refusal('NOT_FOUND', 404));
    show(<CaseConsistency caseId={id} />, sessionOf('QA_LEAD'));
    await screen.findByText('Why not.');
  });
});
