import { beforeAll, expect, it } from '@jest/globals';
import { filling } from './filling.js';
import { judgeTrail, recordReview } from './judge-trail.js';
import { paper } from './paper.js';
import type { Windows } from './windows.js';

const batchNo = 'B2026-32';
const qp = 'qp@nordlicht.example';
const qa = 'qa@nordlicht.example';
const laboratory = 'qc@fjord.example';
const sterility = 'Sterility and endotoxin results';

/** A batch of cells that was certified stage 1 of 2: its late result comes in and is in order, and its QP answers on it. */
export const stageTwo = (windows: Windows) => () => {
  let caseId = '';

  beforeAll(async () => {
    caseId = await windows.caseOf(qa, batchNo);
  }, 60_000);

  it('waits, once stage 1 is signed, for the late result alone, which its laboratory hands in and QA accepts', async () => {
    const page = await windows.open(qp, `/review/${caseId}`);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Certify stage 1' }).click();
    await filling(page.getByRole('dialog'), { 'Late tests': sterility });
    await page.getByRole('dialog').getByRole('button', { name: 'Read the record and sign' }).click();
    await (await windows.at(qp)).sign();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const release = await windows.open(laboratory, `/releases/${caseId}`);
    await release.getByText('Certified stage 1 of 2').first().waitFor();
    await release.getByRole('link', { name: `Hand in: ${sterility}` }).click();
    const dialog = release.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles(paper(`${sterility}, ${batchNo}`));
    await dialog.getByRole('button', { name: 'Hand in' }).click();
    await release.getByText('Handed in. QA checks it').waitFor();
    const intake = await windows.open(qa, '/intake');
    const waiting = intake.getByRole('button').filter({ hasText: `${batchNo}, AUR-301` });
    await waiting.click();
    await intake.keyboard.press('a');
    await waiting.waitFor({ state: 'detached' });
    expect(windows.faults()).toEqual([]);
  }, 240_000);

  it('asks its QP only what rests on that result, which is answered anew', async () => {
    const page = await windows.open(qp, `/review/${caseId}`);
    // what was answered at stage 1 without the result stands open again, before everything else
    await page.getByText('Opened again: its document changed').first().waitFor();
    const yes = page.getByRole('button', { name: /: Yes$/ });
    const all = Number(/of (\d+) answered/.exec(await page.getByText(/of \d+ answered/).innerText())?.[1]);
    const asked = await Promise.all((await yes.all()).map(async (button) => (await button.getAttribute('aria-label')) ?? ''));
    expect(asked.length).toBeLessThan(all);
    for (const name of asked) {
      const [given] = await Promise.all([
        page.waitForResponse(/\/checklist\/.*\/answer$/),
        page.getByRole('button', { name, exact: true }).click(),
      ]);
      expect(given.status()).toBe(200);
    }
    await page.getByText('Opened again: its document changed').first().waitFor({ state: 'detached' });
    expect(windows.faults()).toEqual([]);
  }, 240_000);

  it('is certified stage 2 by its QP, once the trail of this review was looked at too', async () => {
    await judgeTrail(windows, caseId);
    await recordReview(windows, caseId);
    await judgeTrail(windows, caseId);
    const page = await windows.open(qp, `/review/${caseId}`);
    await page.getByText('Every condition is met').waitFor();
    await page.getByRole('button', { name: 'Certify', exact: true }).click();
    await page.getByRole('button', { name: 'Read the record and sign' }).click();
    await (await windows.at(qp)).sign();
    await page.getByRole('heading', { name: `Batch ${batchNo} is certified` }).waitFor();
    expect(windows.faults()).toEqual([]);
  }, 240_000);
};
