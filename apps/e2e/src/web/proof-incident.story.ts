import { afterAll, expect, it } from '@jest/globals';
import { verifyProofType } from '@qp/contracts/processes';
import { until } from '@qp/testing/stack';
import type { Page } from 'playwright-core';
import { changeBehind } from '../isolation/demo-database.js';
import { runNow } from '../schedules.js';
import { filling, staysWithout } from './filling.js';
import type { House } from './house.js';
import type { Windows } from './windows.js';

const inspector = 'inspector@authority.example';
const quality = 'quality1@nordlicht.example';
/** The certificate with which the first entry of the register was made. */
const first = `id = (select certificate_id from release.register_entry where authorisation_no = 'DK-IMP-000101' and register_no = 1)`;
const changed = /^Entry 1: The record of its certificate was changed\./;

/** What the API tells of incidents, as far as the story looks. */
type Incidents = readonly { readonly closedAt: string | null }[];

/** A certificate record of the register is changed behind the service: found in its step, an incident until its cause is known. */
export const proofIncident = (house: () => House, windows: Windows) => () => {
  // by what was signed, which nobody changed
  const restore = () => changeBehind(house().home, `update release.certificate set record = canonical::jsonb where ${first}`);
  afterAll(restore, 60_000);

  /** Has the register verified on the page of inspections, and gives what each of its steps says. */
  const verified = async (page: Page, outcome: RegExp): Promise<readonly string[]> => {
    await page.getByRole('button', { name: 'Verify DK-IMP-000101 now' }).click();
    const status = page.getByRole('status').filter({ hasText: outcome });
    await status.waitFor();
    const steps = await status.getByRole('list', { name: 'Steps of the verification' }).getByRole('listitem').allInnerTexts();
    return steps.map((step) => step.split(':')[0]?.trim() ?? '');
  };

  it('is found by the inspector who asks, in the step that compares certificates and in no other', async () => {
    const page = await windows.open(inspector, '/inspection');
    expect(await verified(page, /Everything holds/)).toEqual(['Holds', 'Holds', 'Holds', 'Holds']);
    await changeBehind(
      house().home,
      `update release.certificate set record = record || '{"strength": "100 mg per tablet"}' where ${first}`,
    );
    expect(await verified(page, /2 findings/)).toEqual(['Holds', 'Holds', 'Holds', 'Does not hold']);
    await page.getByRole('status').getByText(changed).waitFor();
    // to have it verified opens nothing: that is done by night
    await page.getByText('No incident is open or on record').waitFor();
    expect(await (await windows.at(inspector)).barriers()).toEqual([]);
    expect(windows.faults()).toEqual([]);
  }, 240_000);

  it('is an incident after the night, which quality management closes with its cause and what was done', async () => {
    const visitor = await windows.at(quality);
    await runNow(house().home, verifyProofType);
    await until('the incident', async () => (await visitor.read<Incidents>('/api/v1/proof/incidents')).length > 0, 120, 1_000);
    const page = await windows.open(quality, '/inspection');
    const night = page.getByRole('table', { name: 'What the nights found' }).getByRole('row', { name: /^Register DK-IMP-000101/ });
    await night.getByText(changed).waitFor();
    const incidents = page.getByRole('region', { name: /^Incidents/ });
    await incidents.getByText(/entry 1: The record of its certificate was changed; .* open since /).waitFor();
    await incidents.getByRole('button', { name: 'Close the incident' }).click();
    const dialog = page.getByRole('dialog');
    const close = dialog.getByRole('button', { name: 'Close the incident' });
    await filling(dialog, { 'Root cause': 'A restore by hand of the wrong day.', Reason: 'CAPA-7 is done.' });
    await staysWithout(dialog, close, 'Corrective action');
    await filling(dialog, { 'Corrective action': 'Restored from what was signed.' });
    expect(await visitor.barriers({ colours: false })).toEqual([]);
    await restore();
    await close.click();
    await dialog.waitFor({ state: 'detached' });
    await incidents.getByText(/closed .* by .*: A restore by hand of the wrong day\.; Restored from what was signed\.$/).waitFor();
    expect(windows.faults()).toEqual([]);
  }, 240_000);

  it('holds again, and the inspector reads why it did not', async () => {
    const page = await windows.open(inspector, '/inspection');
    expect(await verified(page, /Everything holds/)).toEqual(['Holds', 'Holds', 'Holds', 'Holds']);
    await page.getByText(/A restore by hand of the wrong day\./).waitFor();
    expect(await page.getByRole('button', { name: 'Close the incident' }).count()).toBe(0);
    expect(windows.faults()).toEqual([]);
  }, 240_000);
};
