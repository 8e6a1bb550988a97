import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { readDays } from './watch-days.js';
import { WatchSteps } from './WatchSteps.js';

const steps = { documents: [120, 45, 7], sites: [180, 90] };
const version = { version: 1, steps, reason: 'Audits are planned half a year ahead.', by: 'E. Quality', since: '2026-01-12T09:00:00Z' };
const set = { version: 1, steps, reason: version.reason, since: version.since, versions: [version] };
const byDefault = { version: 0, steps: { documents: [90, 60, 30], sites: [90, 60, 30] }, reason: null, since: null, versions: [] };

describe('the steps of the watch', () => {
  it('are shown with every version, who changed it and why; or as the default of the product', async () => {
    listen(() => ({ json: set }));
    const { unmount } = show(<WatchSteps />, sessionOf('QA_LEAD'));
    await screen.findByText('120, 45, 7 days before the last day');
    expect(screen.getByRole('row', { name: /^1 120, 45, 7 180, 90 12‑Jan‑2026 .* E. Quality Audits are planned/ })).toBeTruthy();
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['History']);
    unmount();
    listen(() => ({ json: byDefault }));
    show(<WatchSteps />, sessionOf('QUALITY_MGMT'));
    await screen.findByText('Default of the product');
  });

  it('are judged while they are typed by the rule of the server, and signed as they were typed', async () => {
    const seen = listen(({ path }) => (path === '/api/v1/signatures/ceremonies' ? new Promise(() => undefined) : { json: set }));
    show(<WatchSteps />, sessionOf('QUALITY_MGMT'));
    await userEvent.click(await screen.findByRole('button', { name: 'Change the steps' }));
    const documents = await screen.findByLabelText(/^Standing documents/);
    const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
    type(screen.getByLabelText(/^Reason/), 'One step less.');
    for (const wrong of ['30, 60', '90, 90', '731', 'ninety', '0']) {
      type(documents, wrong);
      expect(screen.getByText(/each nearer to the last day than the one before/)).toBeTruthy();
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Read and sign' }).disabled).toBe(true);
    }
    type(documents, '90 30');
    await userEvent.click(screen.getByRole('button', { name: 'Read and sign' }));
    await screen.findByText('I approve this change of policy.');
    await waitFor(() => expect(seen.some(({ method }) => method === 'POST')).toBe(true));
    expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({
      operation: 'watch-steps.change',
      body: { steps: { documents: [90, 30], sites: [180, 90] }, expectedVersion: 1, reason: 'One step less.' },
    });
  });

  it('say why they do not come', async () => {
    listen(() => refusal('NOT_ALLOWED', 403));
    show(<WatchSteps />, sessionOf('QA_LEAD'));
    await screen.findByText('Do this.');
  });
});

describe('days as they are typed', () => {
  it.each([
    ['90, 60, 30', [90, 60, 30]],
    [' 90;60  30 ', [90, 60, 30]],
    ['', []],
    ['1e2, -3, 4.5', [NaN, NaN, NaN]],
  ])('%j', (typed, days) => {
    expect(readDays(typed)).toEqual(days);
  });
});
