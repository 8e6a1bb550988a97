import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { listen } from '../../test/server.js';
import { sessionOf } from '../../test/show.js';
import { showAt } from '../../test/show-at.js';
import { SystemHealth } from './SystemHealth.js';

const at = '2026-11-28T10:00:00Z';
const compared = { at, size: 120, compared: 2, removed: 0, findings: [] as string[] };
const standing = { signed: { size: 130, at }, locked: { size: 120, at, retainUntil: '2051-11-28T10:00:00Z' }, compared };
/** What the gateway and the audit trail answer; other sections are empty. */
const answering = (clocks: readonly object[], log: object = standing) =>
  listen(({ path }) => {
    if (path === '/api/v1/clocks') return { json: { clocks } };
    if (path === '/api/v1/log/standing') return { json: log };
    if (path === '/api/v1/health') return { json: { services: [] } };
    if (path === '/api/v1/stuck') return { json: { deliveries: [], tasks: [], untold: [] } };
    return { json: path.endsWith('/gaps') ? { gaps: [] } : [] };
  });
const part = async (name: string) => within(await screen.findByRole('region', { name }));
const clock = (of: string, apart: number | null) => ({ of, apart });
const open = (...roles: string[]) => showAt('/', <SystemHealth />, sessionOf(...roles));

describe('the clocks of the installation', () => {
  it('say that nothing is signed where one is more than 5 seconds off, and which', async () => {
    answering([clock('gateway', 0), clock('release', -5_001), clock('database', 5_000)]);
    open('QUALITY_MGMT');
    const clocks = await part('Clocks');
    await clocks.findByText('Nothing is signed until these clocks are set: release.');
    for (const words of ['gateway: agrees', 'release: 5001 ms behind', 'database: 5000 ms ahead'])
      expect(clocks.getByText(words)).toBeTruthy();
    expect(clocks.queryByText('No clock keeps anybody from signing')).toBeNull();
  });

  it('say that signing is possible where all agree, and never where one is not heard from', async () => {
    answering([clock('gateway', 0), clock('release', 12)]);
    const { unmount } = open('SYS_ADMIN');
    await (await part('Clocks')).findByText('No clock keeps anybody from signing');
    unmount();
    answering([clock('gateway', 0), clock('release', null)]);
    open('SYS_ADMIN');
    const clocks = await part('Clocks');
    await clocks.findByText('No time was heard from: release. Whether they agree is not known.');
    expect(clocks.queryByText('No clock keeps anybody from signing')).toBeNull();
  });
});

describe('the log of the audit trail', () => {
  it('says how far it is signed and locked away, and that the comparison found nothing', async () => {
    answering([]);
    open('SYS_ADMIN');
    const log = await part('Log of the audit trail');
    await log.findByText('The last comparison found no difference');
    expect(log.getByText(/^130 entries/)).toBeTruthy();
    expect(log.getByText(/^120 entries.*nobody can remove them before 28‑Nov‑2051/)).toBeTruthy();
    expect(log.getByText(/120 entries with 2 locked heads$/)).toBeTruthy();
  });

  it('shows each finding of a comparison, and the way to the incidents', async () => {
    answering([], { ...standing, compared: { ...compared, findings: ['Entry 7 is not what was signed.'] } });
    open('QUALITY_MGMT');
    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByText('Entry 7 is not what was signed.')).toBeTruthy();
    expect(alert.getByRole('link', { name: 'To the incidents' }).getAttribute('href')).toBe('/inspection');
    expect(screen.queryByText('The last comparison found no difference')).toBeNull();
  });

  it('claims nothing before the first comparison, and is not shown to whoever may not ask for it', async () => {
    answering([], { signed: null, locked: null, compared: null });
    const { unmount } = open('SYS_ADMIN');
    await screen.findByText(/^Nothing was compared yet/);
    unmount();
    const seen = answering([]);
    open('QP_OFFICE');
    await part('Clocks');
    expect(screen.queryByRole('region', { name: 'Log of the audit trail' })).toBeNull();
    expect(seen.some(({ path }) => path === '/api/v1/log/standing')).toBe(false);
  });
});
