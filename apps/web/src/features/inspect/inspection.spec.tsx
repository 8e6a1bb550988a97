import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { listen } from '../../test/server.js';
import { showAt } from '../../test/show-at.js';
import { sessionOf } from '../../test/show.js';
import { grantState, type Grant } from './grant-state.js';
import { Inspection } from './Inspection.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const grant: Grant = {
  id: id('01'),
  authorityId: id('02'),
  authority: 'Authority (Demo)',
  inspection: 'INS-2026-7',
  registers: [{ authorisationId: id('03'), authorisationNo: 'DK-IMP-000101' }],
  signatures: true,
  validFrom: '2020-01-01',
  validTo: '2999-12-31',
  grantedBy: 'E. Quality',
  grantedAt: '2026-11-01T08:00:00Z',
  endedAt: null,
  endedBy: null,
  version: 1,
};
const finding = { code: 'EVIDENCE_CHANGED', where: 'entry 3', registerNo: 3, problem: 'The evidence that was signed was changed.' };
const step = (name: string, lookedAt: number, notDone = 0, findings: readonly object[] = []) => ({
  step: name,
  lookedAt,
  notDone,
  found: findings.length,
  findings,
});
const steps = [step('NUMBERS', 7), step('SIGNATURES', 7), step('EVIDENCE', 6, 1, [finding]), step('CERTIFICATES', 0, 2)];
const night = {
  kind: 'REGISTER',
  authorisationId: id('03'),
  authorisationNo: 'DK-IMP-000101',
  lookedAt: 7,
  verifiedAt: '2026-11-29T02:00:00Z',
};
const nights = [
  { ...night, id: id('21'), findings: [], steps: [step('NUMBERS', 7), step('SIGNATURES', 7)] },
  { ...night, id: id('22'), findings: ['entry 3: another hash'], steps },
  { ...night, id: id('23'), findings: ['entry 5: as it was worded before'], steps: null },
];
const answer = (path: string, grants: readonly Grant[]) => {
  if (path.includes('inspection-grants')) return grants;
  if (path.endsWith('/verification')) return { entries: 7, steps, verifiedAt: '2026-11-29T02:00:00Z' };
  if (path.includes('/proof/verifications')) return nights;
  return [];
};

describe('where a grant stands', () => {
  it('is in force on both its days and between them, never once it was ended', () => {
    const days = fc.integer({ min: 0, max: 900 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, days, days, (one, other, on) => {
        const [validFrom = '', validTo = ''] = [one, other].sort();
        const inForce = grantState({ validFrom, validTo, endedAt: null }, on) === 'IN_FORCE';
        expect(inForce).toBe(validFrom <= on && on <= validTo);
        expect(grantState({ validFrom, validTo, endedAt: '2026-01-01T00:00:00Z' }, on)).toBe('ENDED');
      }),
    );
  });
});

describe("the inspector's entry", () => {
  it('says what was granted until when, leads to what is theirs, and verifies a register step by step', async () => {
    const seen = listen(({ path }) => ({ json: answer(path, [grant]) }));
    showAt('/', <Inspection />, sessionOf('INSPECTOR'));
    const banner = await screen.findByRole('note');
    expect(banner.textContent).toMatch(/INS-2026-7: DK-IMP-000101, and the verification of all signatures\. Until 31‑Dec‑2999/);
    expect(banner.textContent).toMatch(/row of the audit trail/);
    for (const name of ['Batches and releases', 'Register', 'Trial master file', 'Six logs of the SOP', 'Audit trail'])
      expect(screen.getByRole('link', { name })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Give a grant' })).toBeNull();
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Verify DK-IMP-000101 now' }));
    const shown = await within(await screen.findByRole('status')).findByRole('list', { name: 'Steps of the verification' });
    const results = within(shown).getAllByRole('listitem');
    expect(results.map(({ textContent }) => textContent?.split(':')[0])).toEqual(['Holds', 'Holds', 'Does not hold', 'Could not be done']);
    expect(results[2]?.textContent).toMatch(
      /6 looked at; not done for 1, .*Entry 3: The evidence that was signed was changed. EVIDENCE_CHANGED/,
    );
    expect(results[3]?.textContent).toMatch(/0 looked at; not done for 2/);
    expect(screen.getByRole('status').textContent).toMatch(/1 finding, verified/);
    expect(seen.filter(({ method }) => method !== 'GET')).toEqual([]);
  }, 30_000);

  it('shows what the nights found in its steps, and in words what was recorded before there were steps', async () => {
    listen(({ path }) => ({ json: answer(path, [grant]) }));
    showAt('/', <Inspection />, sessionOf('INSPECTOR'));
    const rows = within(await screen.findByRole('table', { name: 'What the nights found' }))
      .getAllByRole('row')
      .slice(1);
    expect(rows[0]?.textContent).toMatch(/nothing, in 2 steps/);
    expect(within(rows[1] ?? document.body).getAllByRole('listitem')).toHaveLength(4);
    expect(rows[2]?.textContent).toMatch(/entry 5: as it was worded before/);
  });

  it('asks again each time that it is wanted', async () => {
    const seen = listen(({ path }) => ({ json: answer(path, [grant]) }));
    showAt('/', <Inspection />, sessionOf('INSPECTOR'));
    const user = userEvent.setup();
    const asked = () => seen.filter(({ path }) => path.endsWith('/verification')).length;
    const button = await screen.findByRole('button', { name: 'Verify DK-IMP-000101 now' });
    await user.click(button);
    await waitFor(() => expect(asked()).toBe(1));
    await screen.findByRole('status');
    await user.click(button);
    await waitFor(() => expect(asked()).toBe(2));
  });

  it('says so where no grant is in force', async () => {
    listen(({ path }) => ({ json: answer(path, [{ ...grant, validTo: '2020-02-01' }]) }));
    showAt('/', <Inspection />, sessionOf('INSPECTOR'));
    await screen.findByText('No grant is in force for your authority today');
  });
});

describe('the incidents', () => {
  const incident = {
    id: id('07'),
    kind: 'REGISTER',
    authorisationNo: 'DK-IMP-000101',
    findings: ['entry 3: The evidence was changed.', 'entry 4: The entry is missing.'],
    openedAt: '2026-11-28T02:00:00Z',
    seenAt: '2026-11-29T02:00:00Z',
    version: 2,
    closedAt: null,
    closedBy: null,
    rootCause: null,
    correctiveAction: null,
  };
  const done = { commandId: id('09'), recordedAt: '2026-11-29T10:00:00Z', version: 3, result: { id: incident.id } };

  it('are closed by quality management with their cause and what was done', async () => {
    const seen = listen(({ method, path }) => ({ json: method === 'POST' ? done : path.endsWith('/incidents') ? [incident] : [] }));
    showAt('/', <Inspection />, sessionOf('QUALITY_MGMT'));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Close the incident' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/^Root cause/), 'A restore of the wrong day');
    await user.type(dialog.getByLabelText(/^Corrective action/), 'Restored the right day');
    await user.type(dialog.getByLabelText(/^Reason/), 'Verified again.');
    await user.click(dialog.getByRole('button', { name: 'Close the incident' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(seen.find(({ method }) => method === 'POST')).toMatchObject({
      path: `/api/v1/proof/incidents/${incident.id}/close`,
      body: {
        expectedVersion: 2,
        rootCause: 'A restore of the wrong day',
        correctiveAction: 'Restored the right day',
        reason: 'Verified again.',
      },
    });
  }, 30_000);

  it('say to everybody else who closes them', async () => {
    listen(({ path }) => ({ json: path.endsWith('/incidents') ? [incident] : [] }));
    showAt('/', <Inspection />, sessionOf('QP_CERT'));
    await screen.findByText(/Quality management closes it/);
    expect(screen.getByText(/: entry 3: The evidence was changed; entry 4: The entry is missing\. open since /)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Close the incident' })).toBeNull();
  });
});

describe('the page of the grants', () => {
  it('lets quality management end one at once, and shows no entry of inspectors', async () => {
    const done = { commandId: id('09'), recordedAt: '2026-11-28T10:00:00Z', version: 2, result: { id: grant.id } };
    const seen = listen(({ method, path }) => ({ json: method === 'POST' ? done : answer(path, [grant]) }));
    showAt('/', <Inspection />, sessionOf('QUALITY_MGMT'));
    const user = userEvent.setup();
    await screen.findByRole('button', { name: 'Give a grant' });
    expect(screen.queryByRole('note')).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'End it now' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(await within(dialog).findByLabelText(/Reason/), 'The inspection was called off.');
    await user.click(within(dialog).getByRole('button', { name: 'End it now' }));
    expect(seen.find(({ method }) => method === 'POST')).toMatchObject({
      path: `/api/v1/proof/inspection-grants/${grant.id}/end`,
      body: { expectedVersion: 1, reason: 'The inspection was called off.' },
    });
  }, 30_000);
});
