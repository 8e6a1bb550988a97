import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { filling } from './filling.js';
import { openCase, registerBatch } from './first-order.js';
import { paper } from './paper.js';
import type { Windows } from './windows.js';

const batchNo = 'B2026-21';
/** Who of the demo hands in what a line names as its provider. */
const providers: readonly (readonly [RegExp, string])[] = [
  [/sponsor|cro/i, 'supply@aurora.example'],
  [/qc|lab/i, 'qc@fjord.example'],
  [/mia|qa|qp/i, 'qalead@nordlicht.example'],
  [/./, 'maker@fjord.example'],
];

/** One batch from its order to the locked file, each step by whoever it belongs to at a window of their own; gives its case to the next story. */
export const wholeWay = (windows: Windows, filed: (caseId: string) => void) => () => {
  let caseId = '';
  const at = (email: string) => windows.at(email);
  const open = (email: string, path: string) => windows.open(email, path);
  const faults = () => windows.faults();

  it('lets the QP register a passkey, and come in with it alone', async () => {
    const page = await open('qp@nordlicht.example', '/profile');
    const qp = await at('qp@nordlicht.example');
    await qp.plugInAuthenticator();
    await page.getByRole('button', { name: 'Set up a passkey' }).click();
    await qp.prove();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    // to one's own desk, not to the page that somebody signed out at
    await page.getByRole('heading', { name: 'My desk' }).waitFor();
    expect(faults()).toEqual([]);
  }, 240_000);

  it('begins with the order: QA registers it, asks what it needs, and opens its case', async () => {
    const page = await open('qa@nordlicht.example', '/batches');
    await registerBatch(page, { Product: /AUR-101/, 'Batch number': batchNo, Quantity: '500' }, [/Harbour Depot/, 'Harbour Depot (Demo)']);
    await page.getByRole('cell', { name: batchNo, exact: true }).click();
    await openCase(page, /2025-500101-10-00/, /DK-IMP-000101/);
    await page.getByRole('heading', { name: `Batch ${batchNo}` }).waitFor();
    caseId = page.url().split('/').pop() ?? '';
    const lead = await open('qalead@nordlicht.example', `/releases/${caseId}`);
    await lead.getByRole('button', { name: 'Assign a QP' }).click();
    await filling(lead.getByRole('dialog'), { QP: /Dr Q\. Example/ });
    await lead.getByRole('dialog').getByRole('button', { name: 'Assign a QP' }).click();
    await lead.getByRole('button', { name: 'Give to another QP' }).waitFor();
    expect(faults()).toEqual([]);
  }, 240_000);

  it('collects what is missing from whoever owes it, and QA accepts each document', async () => {
    const desk = await open('qa@nordlicht.example', `/releases/${caseId}`);
    const missing = await desk
      .getByRole('region', { name: /^Missing/ })
      .getByRole('listitem')
      .allInnerTexts();
    expect(missing.length).toBeGreaterThan(2);
    for (const line of missing) {
      const [title = '', from = ''] = line.replace(/\s+Hand in$/, '').split(' from ');
      const [, email] = providers.find(([named]) => named.test(from)) ?? providers[3]!;
      const page = await open(email, `/releases/${caseId}`);
      await page.getByRole('link', { name: `Hand in: ${title}` }).click();
      await page
        .getByRole('dialog')
        .locator('input[type=file]')
        .setInputFiles(paper(`${title}, ${batchNo}`));
      await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
      await page.getByText('Handed in. QA checks it').waitFor();
    }
    const intake = await open('qa@nordlicht.example', '/intake');
    const waiting = intake.getByRole('button').filter({ hasText: `${batchNo}, AUR-101` });
    // what is still being checked comes by itself
    await waiting.nth(missing.length - 1).waitFor();
    for (let left = missing.length - 1; left >= 0; left -= 1) {
      await waiting.first().click();
      await intake.getByText(`in its first words: ${batchNo}`).waitFor();
      await intake.keyboard.press('a');
      await waiting.nth(left).waitFor({ state: 'detached' });
    }
    expect(faults()).toEqual([]);
  }, 600_000);

  it('is reviewed question by question by the QP, who certifies with password and passkey', async () => {
    const page = await open('qp@nordlicht.example', `/review/${caseId}`);
    const qp = await at('qp@nordlicht.example');
    await page
      .getByRole('button', { name: /: Yes$/ })
      .first()
      .waitFor();
    await answerAll(page);
    await judgeTrail();
    await open('qp@nordlicht.example', `/review/${caseId}/trail`);
    await page.getByRole('button', { name: 'Record the review' }).click();
    await filling(page.getByRole('dialog'), { Scope: 'All records of the case' });
    await page.getByRole('dialog').getByRole('button', { name: 'Record the review' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await judgeTrail();
    await open('qp@nordlicht.example', `/review/${caseId}`);
    await page.getByRole('button', { name: 'Close the checklist' }).click();
    await page.getByRole('button', { name: 'Certify' }).waitFor();
    await judgeTrail();
    await open('qp@nordlicht.example', `/review/${caseId}`);
    await page.getByRole('button', { name: 'Certify' }).click();
    await page.getByRole('button', { name: 'Read the record and sign' }).click();
    await page.getByText('I certify that this batch meets the requirements of Article 63').waitFor();
    await qp.signByPasskey();
    await page.getByRole('heading', { name: `Batch ${batchNo} is certified` }).waitFor();
    await page.getByText('The file is ready').waitFor();
    expect(faults()).toEqual([]);
  }, 600_000);

  it('is handed off, released for Denmark by the sponsor, and its stock confirmed', async () => {
    const supply = await open('supply@aurora.example', '/sponsor');
    const handOff = supply.getByRole('region', { name: /^Certifications to acknowledge/ });
    await handOff.getByText(`batch ${batchNo}`).waitFor();
    await handOff.getByRole('button', { name: 'Acknowledge' }).last().click();
    await handOff.getByText(`batch ${batchNo}`).waitFor({ state: 'detached' });
    const releaser = await open('release@aurora.example', '/sponsor');
    const waiting = releaser.getByRole('group', { name: `${batchNo}, DK` });
    await waiting.getByRole('button', { name: 'Read and sign' }).click();
    await releaser.getByRole('checkbox', { name: /101/ }).check();
    await releaser.getByRole('checkbox', { name: /Label text/ }).check();
    await releaser.getByLabel('Reference of the release in the interactive').fill('IRT-REL-0021');
    await releaser.getByRole('dialog').getByRole('button', { name: 'Read and sign' }).click();
    await releaser.getByText('On behalf of the sponsor I release this batch').waitFor();
    await (await at('release@aurora.example')).sign();
    await waiting.waitFor({ state: 'detached' });
    const depot = await open('depot@harbour.example', `/releases/${caseId}`);
    await depot.getByRole('button', { name: 'Confirm the stock status' }).click();
    await depot.getByRole('dialog').getByRole('button', { name: 'Confirm the stock status' }).click();
    await depot.getByRole('button', { name: 'Confirm the stock status' }).first().waitFor({ state: 'detached' });
    await depot.getByRole('button', { name: 'Acknowledge' }).click();
    await depot.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
    await depot.getByText(/^Harbour Depot.*\(acknowledged /).waitFor();
    expect(faults()).toEqual([]);
  }, 360_000);

  it('is ordered, packed, sent, received and accepted at the site', async () => {
    const supply = await open('supply@aurora.example', '/shipments');
    await supply.getByRole('button', { name: 'Order a shipment' }).click();
    const order = supply.getByRole('dialog');
    await filling(order, { 'Order number': `SO-${batchNo}`, Batch: batchNo, From: /Harbour Depot/, To: /101/, Quantity: '40' });
    await order.getByRole('switch', { name: 'A temperature logger goes along' }).check();
    await order.getByRole('button', { name: 'Order a shipment' }).click();
    await supply.getByRole('button', { name: 'Clear to ship' }).click();
    await supply.getByText('Cleared to ship').first().waitFor();
    const path = new URL(supply.url()).pathname;
    const depot = await open('depot@harbour.example', path);
    await depot.getByRole('button', { name: 'Pick and pack' }).click();
    await depot.getByRole('button', { name: 'Hand over to the courier' }).click();
    await filling(depot.getByRole('dialog'), {
      Courier: 'Demo Courier',
      'Air waybill': 'DEMO-0021',
      'Logger numbers, separated by commas': 'L-21',
      'Seal numbers, separated by commas': 'S-21',
    });
    await depot.getByRole('dialog').getByRole('button', { name: 'Hand over to the courier' }).click();
    await depot.getByRole('dialog').waitFor({ state: 'detached' });
    const pharmacy = await open('pharmacy@site101.example', path);
    await pharmacy.getByRole('button', { name: 'Record the receipt' }).click();
    await filling(pharmacy.getByRole('dialog'), {
      'Condition of parcel and seals': 'Intact',
      'Lowest, °C': '19',
      'Highest, °C': '23',
      'Name of the logger file': 'L-21.pdf',
    });
    await pharmacy.getByRole('dialog').getByRole('button', { name: 'Record the receipt' }).click();
    await pharmacy.getByRole('button', { name: 'Accept for use' }).click();
    await pharmacy.getByRole('dialog').getByRole('button', { name: 'Accept for use' }).click();
    await pharmacy.getByText('Accepted at the site').first().waitFor();
    expect(faults()).toEqual([]);
  }, 360_000);

  it('is filed in the trial master file, checked and locked', async () => {
    const page = await open('qa@nordlicht.example', `/archive/${caseId}`);
    const qa = await at('qa@nordlicht.example');
    await qa.carryOut('File what is due');
    await qa.carryOut('Record the quality check');
    await qa.carryOut('Lock the package', true);
    await page.getByText('Filing: locked').waitFor();
    filed(caseId);
    expect(faults()).toEqual([]);
  }, 240_000);

  /** Answers every open question with yes, by key, as a QP who found all of it in order. */
  const answerAll = async (page: Page): Promise<void> => {
    const said = await page.getByText(/^\d+ of \d+ answered$/).innerText();
    const [answered = 0, all = 0] = (said.match(/\d+/g) ?? []).map(Number);
    await page.keyboard.press('j');
    for (let count = answered + 1; count <= all; count += 1) {
      await page
        .locator('li:focus')
        .getByRole('button', { name: /: Yes$/, pressed: false, disabled: false })
        .waitFor();
      await page.keyboard.press('y');
      await page.getByText(`${count} of ${all} answered`).waitFor();
    }
  };

  /** Gives a verdict on what the review of the trail has found so far, each by somebody who did not do it. */
  const judgeTrail = async (): Promise<void> => {
    for (const email of ['qa@nordlicht.example', 'qp@nordlicht.example']) {
      const page = await open(email, `/review/${caseId}/trail`);
      const judge = page.getByRole('button', { name: /^One verdict on/ }).or(page.getByRole('button', { name: 'Give a verdict' }));
      if ((await judge.count()) === 0) continue;
      await judge.first().click();
      await filling(page.getByRole('dialog'), { Verdict: 'Explained', Reason: 'Played on the day on which the test runs' });
      await page.getByRole('dialog').getByRole('button', { name: 'Give a verdict' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  };
};
