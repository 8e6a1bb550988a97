import { beforeAll, expect, it } from '@jest/globals';
import { filling, staysWithout } from './filling.js';
import type { House } from './house.js';
import type { Windows } from './windows.js';

const batchNo = 'B2026-31';
const qp = 'qp@nordlicht.example';
const qa = 'qa@nordlicht.example';
const supply = 'supply@aurora.example';
const releaser = 'release@aurora.example';
const laboratory = 'qc@fjord.example';
const depot = 'depot@harbour.example';
const pending = /^Sterility/;

/** A batch of cells is certified and released before its sterility test has ended; then the test fails, and everything stops at once. */
export const lateFailure = (house: () => House, windows: Windows) => () => {
  let caseId = '';
  const release = (email: string) => windows.open(email, `/releases/${caseId}`);

  beforeAll(async () => {
    await house().prepare('demo', '--two-stage');
    caseId = await windows.caseOf(qa, batchNo);
  }, 240_000);

  it('is certified stage 1 of 2 by its QP, who names the test whose result is still to come', async () => {
    const page = await windows.open(qp, `/review/${caseId}`);
    const visitor = await windows.at(qp);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Certify stage 1' }).click();
    const dialog = page.getByRole('dialog');
    await filling(dialog, { 'Late tests': pending });
    await dialog.getByRole('button', { name: 'Read the record and sign' }).click();
    await page.getByRole('dialog').getByLabel('Country from which you sign').waitFor();
    expect(await visitor.barriers({ colours: false })).toEqual([]);
    await visitor.sign();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await (await release(qp)).getByText('Certified stage 1 of 2').first().waitFor();
    expect(windows.faults()).toEqual([]);
  }, 240_000);

  it('is acknowledged and released for Denmark by its sponsor on that certificate', async () => {
    const page = await windows.open(supply, '/sponsor');
    // whoever read German in a story before
    await (await windows.at(supply)).speak('English');
    const handOff = page.getByRole('region', { name: /^Certifications to acknowledge/ });
    await handOff.getByText(`batch ${batchNo}`).waitFor();
    await handOff.getByRole('button', { name: new RegExp(`^Acknowledge: .*batch ${batchNo}$`) }).click();
    await handOff.getByText(`batch ${batchNo}`).waitFor({ state: 'detached' });
    const desk = await windows.open(releaser, '/sponsor');
    const waiting = desk.getByRole('group', { name: `${batchNo}, DK` });
    await waiting.getByRole('button', { name: 'Read and sign' }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: /101/ }).check();
    await dialog.getByRole('checkbox', { name: /Label text/ }).check();
    await dialog.getByLabel('Reference of the release in the interactive').fill('IRT-REL-0031');
    await dialog.getByRole('button', { name: 'Read and sign' }).click();
    await desk.getByText('On behalf of the sponsor I release this batch').waitFor();
    await (await windows.at(releaser)).sign();
    await waiting.waitFor({ state: 'detached' });
    expect(windows.faults()).toEqual([]);
  }, 240_000);

  it('stops at once when its laboratory records, with a reason, that the result failed', async () => {
    const page = await release(laboratory);
    await page.getByRole('button', { name: 'A late result failed' }).click();
    const dialog = page.getByRole('dialog', { name: `Late result of ${batchNo} that failed` });
    const send = dialog.getByRole('button', { name: 'A late result failed' });
    await filling(dialog, { Test: pending });
    await staysWithout(dialog, send, 'Reason');
    await filling(dialog, { Reason: 'Growth on day 9.' });
    expect(await (await windows.at(laboratory)).barriers({ colours: false })).toEqual([]);
    await send.click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Suspended: late result failed').first().waitFor();
    expect(await page.getByRole('button', { name: 'A late result failed' }).count()).toBe(0);
    expect(windows.faults()).toEqual([]);
  }, 240_000);

  it('takes back the release of the sponsor, has a deviation, is set apart where it lies, and waits for the QP to decide', async () => {
    const sponsor = await release(supply);
    await sponsor.getByText('Suspended: late result failed').first().waitFor();
    await sponsor.getByText('DK: Revoked').first().waitFor();
    const holder = await release(depot);
    await (await windows.at(depot)).carryOut('It is set apart');
    await holder.getByText(/^set apart: /).waitFor();
    const deviations = await windows.open(qa, '/deviations');
    await deviations.getByText('Late test result out of specification').first().waitFor();
    const decides = await release(qp);
    await decides.getByRole('button', { name: 'Decide a recall' }).waitFor();
    await decides.goto(decides.url().replace('/releases/', '/review/'));
    await decides.getByRole('button', { name: 'More' }).click();
    await decides.getByRole('menuitem', { name: 'Withdraw' }).waitFor();
    await decides.keyboard.press('Escape');
    expect(windows.faults()).toEqual([]);
  }, 240_000);
};
