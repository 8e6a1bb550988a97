import { expect, it } from '@jest/globals';
import { until } from '@qp/testing/stack';
import type { Locator, Page } from 'playwright-core';
import { filling, staysWithout } from './filling.js';
import { openCase, registerBatch } from './first-order.js';
import { judgeTrail, recordReview } from './judge-trail.js';
import { paper, photo } from './paper.js';
import type { Windows } from './windows.js';

const batchNo = 'B2026-21';
/** Who of the demo hands in what a line names as its provider. */
const providers: readonly (readonly [RegExp, string])[] = [
  [/sponsor|cro/i, 'supply@aurora.example'],
  [/qc|lab/i, 'qc@fjord.example'],
  [/mia|qa|qp/i, 'qalead@nordlicht.example'],
  [/./, 'maker@fjord.example'],
];

/** Lines that a case asks, of which the story reads where they stand. */
type Lines = readonly { readonly title: string; readonly state: string }[];

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
    expect(faults()).toEqual([]);
  }, 240_000);

  it('is offered to a QP, who accepts it where the link of the mail leads', async () => {
    const lead = await open('qalead@nordlicht.example', `/releases/${caseId}`);
    await lead.getByRole('button', { name: 'Offer to QPs' }).click();
    await filling(lead.getByRole('dialog'), { First: /Dr Q\. Example/, Reason: 'Reviewed the batches before.' });
    await lead.getByRole('dialog').getByRole('button', { name: 'Offer to QPs' }).click();
    await lead.getByRole('dialog').waitFor({ state: 'detached' });
    const link = await windows.linkTo('qp@nordlicht.example', new RegExp(`${batchNo}: offered to you`), /\/offers\/[0-9a-f-]{36}/);
    const qp = await open('qp@nordlicht.example', link);
    await qp.getByText('Asked before others: Reviewed the batches before.').waitFor();
    expect(await (await at('qp@nordlicht.example')).barriers()).toEqual([]);
    await qp.getByRole('button', { name: `Accept ${batchNo}` }).click();
    await lead.getByRole('button', { name: 'Give to another QP' }).waitFor();
    expect(faults()).toEqual([]);
  }, 240_000);

  it('moves what came in for the wrong requirement, by QA and with a reason; the line that it leaves is asked again', async () => {
    const lines = await whatIsMissing();
    const wrong = lines.find(({ by }) => by === 'supply@aurora.example')?.title ?? '';
    const right = lines.find(({ title }) => title !== wrong)?.title ?? '';
    const scan = { ...paper(`${right}, ${batchNo}`), name: 'scan.pdf' };
    const sponsor = await open('supply@aurora.example', `/releases/${caseId}`);
    await sponsor.getByRole('link', { name: `Hand in: ${wrong}` }).click();
    await sponsor.getByRole('dialog').locator('input[type=file]').setInputFiles(scan);
    await sponsor.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
    await sponsor.getByText('Handed in. QA checks it').waitFor();
    const intake = await open('qa@nordlicht.example', '/intake');
    const waiting = intake.getByRole('button').filter({ hasText: `${batchNo}, AUR-101` });
    await waiting.click();
    await intake.getByRole('button', { name: 'Move to another requirement' }).click();
    const dialog = intake.getByRole('dialog');
    await filling(dialog, { 'What scan.pdf answers, line 1': startingWith(right) });
    const move = dialog.getByRole('button', { name: 'Move the document' });
    await staysWithout(dialog, move, 'Why it answers these');
    const reason = 'Its first words say what it is.';
    await dialog.getByLabel('Why it answers these').fill(reason);
    expect(await (await at('qa@nordlicht.example')).barriers({ colours: false })).toEqual([]);
    await move.click();
    await dialog.waitFor({ state: 'detached' });
    await intake
      .getByRole('button', { name: /^History: / })
      .first()
      .click();
    await dialog.getByText(`Reason: ${reason}`).waitFor();
    await intake.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await until('the case knowing what it answers', async () => {
      const asked = await (await at('qa@nordlicht.example')).read<Lines>(`/api/v1/cases/${caseId}/requirements`);
      const stateOf = (line: string) => asked.find(({ title }) => title === line)?.state;
      return stateOf(wrong) === 'EXPECTED' && stateOf(right) === 'IN_CHECK';
    });
    await intake.keyboard.press('a');
    await waiting.waitFor({ state: 'detached' });
    const release = await open('qa@nordlicht.example', `/releases/${caseId}`);
    const missing = release.getByRole('region', { name: /^Missing/ }).getByRole('listitem');
    await missing.filter({ hasText: startingWith(`${right} from`) }).waitFor({ state: 'detached' });
    await missing.filter({ hasText: startingWith(`${wrong} from`) }).waitFor();
    expect(faults()).toEqual([]);
  }, 240_000);

  it('collects what is missing, several files in one act and one by itself; QA accepts one by key and the rest in one act', async () => {
    const owed = await whatIsMissing();
    expect(owed.length).toBeGreaterThan(2);
    // the first two come as pages of one file and the rest of what its provider does not hand in by itself as files of the same act
    await handInTogether(owed.slice(0, -1).map(({ title }) => title));
    for (const { title, by } of owed.slice(-1)) {
      const page = await open(by, `/releases/${caseId}`);
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
    const left = owed.length - 1;
    // what is still being checked comes by itself
    await waiting.nth(left - 1).waitFor();
    await waiting.first().click();
    await intake.getByText(`in its first words: ${batchNo}`).waitFor();
    await intake.keyboard.press('a');
    await waiting.nth(left - 1).waitFor({ state: 'detached' });
    await intake.getByRole('button', { name: `Choose the ${left - 1} clean ones of ${batchNo}` }).click();
    await intake.getByRole('button', { name: `Accept ${left - 1} documents`, exact: true }).click();
    await intake
      .getByRole('dialog')
      .getByRole('button', { name: `Accept ${left - 1} documents`, exact: true })
      .click();
    await intake.getByText(`${left - 1} documents of ${batchNo} accepted in one act`).waitFor();
    const release = await open('qa@nordlicht.example', `/releases/${caseId}`);
    await release.getByText('Nothing is missing').waitFor();
    const documents = release.getByRole('table', { name: 'Documents' }).getByRole('row');
    // with the one that was moved
    expect(await documents.filter({ hasText: 'Accepted' }).count()).toBe(left + 1);
    expect(faults()).toEqual([]);
  }, 600_000);

  it('has a question of the QP to the sponsor, who answers it where the link of the mail leads', async () => {
    const asking = await open('qp@nordlicht.example', `/review/${caseId}`);
    await asking.getByRole('tab', { name: /^Questions/ }).click();
    await asking.getByRole('button', { name: 'Ask the sponsor' }).click();
    await filling(asking.getByRole('dialog'), {
      About: 'Storage of the bulk',
      Question: 'How long was the bulk kept before it was packed?',
    });
    await asking.getByRole('dialog').getByRole('button', { name: 'Send the question' }).click();
    await asking.getByRole('dialog').waitFor({ state: 'detached' });
    const link = await windows.linkTo(
      'supply@aurora.example',
      new RegExp(`${batchNo}: a question`),
      /\/cases\/[0-9a-f-]{36}\/queries\/[0-9a-f-]{36}/,
    );
    const answering = await open('supply@aurora.example', link);
    const dialog = answering.getByRole('dialog');
    const send = dialog.getByRole('button', { name: 'Send the answer' });
    await staysWithout(dialog, send, 'Your answer');
    await dialog.getByLabel('Your answer').fill('Nine days; the hold time study covers thirty.');
    expect(await (await at('supply@aurora.example')).barriers({ colours: false })).toEqual([]);
    await send.click();
    await dialog.waitFor({ state: 'detached' });
    await answering.getByText('Nine days; the hold time study covers thirty.').waitFor();
    await asking.getByText(/: Nine days; the hold time study covers thirty\.$/).waitFor();
    expect(faults()).toEqual([]);
  }, 240_000);

  it('is reviewed question by question by the QP, who certifies with password and passkey', async () => {
    const page = await open('qp@nordlicht.example', `/review/${caseId}`);
    const qp = await at('qp@nordlicht.example');
    await page
      .getByRole('button', { name: /: Yes$/ })
      .first()
      .waitFor();
    await answerAll(page);
    await judgeTrail(windows, caseId);
    await recordReview(windows, caseId);
    await judgeTrail(windows, caseId);
    await open('qp@nordlicht.example', `/review/${caseId}`);
    await page.getByRole('button', { name: 'Close the checklist' }).click();
    await page.getByRole('button', { name: 'Certify' }).waitFor();
    await judgeTrail(windows, caseId);
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
    await handOff.getByRole('button', { name: new RegExp(`^Acknowledge: .*batch ${batchNo}$`) }).click();
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
    const receipt = pharmacy.getByRole('dialog');
    const [parcel, logger] = [photo('parcel.png'), paper('Logger L-21')];
    await filling(receipt, { 'Condition of parcel and seals': 'Intact', 'Lowest, °C': '19', 'Highest, °C': '23' });
    await receipt.locator('input[type=file]').setInputFiles([parcel, logger]);
    await receipt.getByRole('button', { name: 'Record the receipt' }).click();
    await receipt.waitFor({ state: 'detached' });
    for (const file of [parcel, logger]) {
      const address = await pharmacy.getByRole('link', { name: file.name }).getAttribute('href');
      const answer = await pharmacy.request.get(new URL(address ?? '', pharmacy.url()).href);
      expect([answer.headers()['content-type'], (await answer.body()).equals(file.buffer)]).toEqual([file.mimeType, true]);
    }
    const shown = pharmacy.getByRole('img', { name: parcel.name });
    await shown.scrollIntoViewIfNeeded();
    expect(await widthOnceLoaded(shown)).toBe(24);
    // the sponsor finds both with the receipt, and the reading from the file that was read
    const told = await open('supply@aurora.example', path);
    await told.getByRole('img', { name: parcel.name }).waitFor();
    await told.getByRole('link', { name: logger.name }).waitFor();
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

  /** What the page of the release names as missing, with who of the demo hands it in. */
  const whatIsMissing = async () => {
    const desk = await open('qa@nordlicht.example', `/releases/${caseId}`);
    const missing = await desk
      .getByRole('region', { name: /^Missing/ })
      .getByRole('listitem')
      .allInnerTexts();
    return missing.map((line) => {
      const [title = '', from = ''] = line.replace(/\s+Hand in$/, '').split(' from ');
      return { title, by: providers.find(([named]) => named.test(from))?.[1] ?? '' };
    });
  };

  /** Hands in by the sponsor what these lines ask, all in one act: the first two as pages of one file, each other by a file of its own. */
  const handInTogether = async (titles: readonly string[]): Promise<void> => {
    const [first = '', second = '', ...others] = titles;
    const page = await open('supply@aurora.example', `/releases/${caseId}`);
    const both = paper(`Bundle of ${batchNo}`, 2);
    const files = [both, ...others.map((title) => paper(`${title}, ${batchNo}`))];
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose files' }).click()]);
    await chooser.setFiles(files);
    const dialog = page.getByRole('dialog', { name: 'Hand in several files at once' });
    const answers = (file: string, at: number) => dialog.getByRole('combobox', { name: `What ${file} answers, line ${at}` });
    await dialog.getByRole('button', { name: `It answers one more: ${both.name}` }).click();
    for (const [at, title] of [first, second].entries()) {
      await filling(dialog, { [`What ${both.name} answers, line ${at + 1}`]: startingWith(title) });
      await dialog.getByLabel(`First page of ${both.name} for line ${at + 1}`).fill(String(at + 1));
    }
    // what its name and its first words say is chosen already
    for (const [at, title] of others.entries()) {
      const chosen = answers(files[at + 1]?.name ?? '', 1);
      await chosen.waitFor();
      expect(await chosen.locator('option:checked').innerText()).toMatch(startingWith(title));
    }
    expect(await (await at('supply@aurora.example')).barriers()).toEqual([]);
    await dialog.getByRole('button', { name: `Hand in ${files.length} files` }).click();
    await dialog.getByText(`${files.length} files were handed in. QA checks them`, { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Close the list' }).click();
  };

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
};

/** Words that begin with these. */
function startingWith(words: string): RegExp {
  return new RegExp(`^${words.replaceAll(/[^\w\s]/g, String.raw`\$&`)}`);
}

/** Pixels that a picture is wide, once the browser has it. */
function widthOnceLoaded(picture: Locator): Promise<number> {
  return picture.evaluate(async (element) => {
    const image = element as unknown as { decode(): Promise<void>; readonly naturalWidth: number };
    await image.decode();
    return image.naturalWidth;
  });
}
