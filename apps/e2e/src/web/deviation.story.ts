import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { filling } from './filling.js';
import { judgeTrail, recordReview } from './judge-trail.js';
import type { Windows } from './windows.js';

const batchNo = 'B2026-32';
const title = 'Bag was without its outer wrap for an hour';
const qp = 'qp@nordlicht.example';
const qa = 'qa@nordlicht.example';
const qaLead = 'qalead@nordlicht.example';

/** A batch that its QP could certify: a critical deviation holds it, and only the way through it leads back to the decision. */
export const deviation = (windows: Windows) => () => {
  let caseId = '';
  let record = '';
  const review = () => windows.open(qp, `/review/${caseId}`);
  const certify = (page: Page) => page.getByRole('button', { name: 'Certify', exact: true });
  /** Opens the dialog of an act, fills it and sends it. */
  const act = async (page: Page, name: string, fields: Readonly<Record<string, string>> = {}) => {
    await page.getByRole('button', { name, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await filling(dialog, fields);
    // the corner of the dialog has a button of its own that may bear the same name
    await dialog.locator('form').getByRole('button', { name, exact: true }).click();
  };

  beforeAll(async () => {
    caseId = await windows.caseOf(qa, batchNo);
  }, 60_000);

  it('takes the certification from its QP at once, who may reject it on hold, but not go on', async () => {
    await certify(await review()).waitFor();
    const page = await windows.open(qa, '/deviations');
    await page.getByRole('button', { name: 'Record a deviation' }).click();
    const dialog = page.getByRole('dialog');
    await filling(dialog, {
      Batch: new RegExp(`^${batchNo}`),
      Title: title,
      Description: 'The bag lay without its outer wrap while the label was looked for.',
      Type: 'Process',
      Scope: 'Batch',
      Step: 'Packaging',
      'Site name': 'Fjord Manufacturing (Demo)',
      'Detected at': new Date(Date.now() - 3_600_000).toISOString().slice(0, 16),
    });
    await dialog.getByRole('button', { name: 'Record a deviation' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(title).click();
    await page.getByRole('heading', { name: title }).waitFor();
    record = new URL(page.url()).pathname;
    await act(page, 'Classify', { Classification: 'Critical' });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const held = await review();
    await held.getByText(`Critical deviation: ${title}`, { exact: false }).first().waitFor();
    expect(await certify(held).count()).toBe(0);
    await held.getByRole('button', { name: 'More' }).click();
    await held.getByRole('menuitem', { name: 'Reject' }).waitFor();
    await held.keyboard.press('Escape');
    await held.getByRole('button', { name: 'Take off hold' }).click();
    await held
      .getByRole('alert')
      .getByText(/Have the QP dispose of the deviation/)
      .waitFor();
    expect(windows.faults()).toEqual([]);
  }, 240_000);

  it('is assessed, disposed of by signature and closed, each by whoever it belongs to, and the batch can be certified again', async () => {
    const page = await windows.open(qa, record);
    await act(page, 'Assess', {
      'Root cause': 'The label was stored in another room.',
      Correction: 'Labels are laid out before the bag is unwrapped.',
      'Impact conclusion': 'Negligible',
      'Other batches': 'B2026-31 was looked at; its bag was wrapped.',
      'Stability considered': 'An hour at room temperature lies within the stability data.',
      'Biological considered': 'Cells tolerate it by the same data.',
    });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const decides = await windows.open(qp, record);
    await act(decides, 'Sign a disposition', { Disposition: 'Accept negligible impact', Rationale: 'Stability report SR-301.' });
    await (await windows.at(qp)).signAgain();
    await decides.getByRole('dialog').waitFor({ state: 'detached' });
    const closes = await windows.open(qaLead, record);
    await act(closes, 'Close');
    await closes.getByRole('dialog').waitFor({ state: 'detached' });
    await closes.getByText('Critical, closed').waitFor();
    const held = await review();
    await held.getByRole('button', { name: 'Take off hold' }).click();
    await held.getByRole('button', { name: 'Close the checklist' }).waitFor();
    expect(await certify(held).count()).toBe(0);
    await judgeTrail(windows, caseId);
    await recordReview(windows, caseId);
    await judgeTrail(windows, caseId);
    const back = await review();
    await back.getByRole('button', { name: 'Close the checklist' }).click();
    await certify(back).waitFor();
    expect(windows.faults()).toEqual([]);
  }, 240_000);
};
