import { expect, it } from '@jest/globals';
import { filling } from './filling.js';
import type { Windows } from './windows.js';

const sponsor = 'supply@aurora.example';
const holders = ['depot@harbour.example', 'pharmacy@site101.example'];
const operations = 'ops@nordlicht.example';
const qp = 'qp@nordlicht.example';

/** A batch that lies at a depot and a site is stopped by its sponsor, set apart where it lies, and called back. */
export const recall = (windows: Windows, theCase: () => string) => () => {
  const release = (email: string) => windows.open(email, `/releases/${theCase()}`);

  it('begins with the stop by the sponsor, in German; depot and site are told, and say that it is set apart', async () => {
    const page = await release(sponsor);
    const visitor = await windows.at(sponsor);
    await visitor.speak('Deutsch');
    await page.getByRole('button', { name: 'Sofort stoppen' }).click();
    const dialog = page.getByRole('dialog', { name: /^Verwendung von .+ stoppen$/ });
    await dialog.getByText(/^Gilt sofort/).waitFor();
    await dialog.getByRole('textbox').fill('Partikel in zwei Flaschen.');
    expect(await visitor.barriers()).toEqual([]);
    await dialog.getByRole('button', { name: 'Sofort stoppen' }).click();
    await page.getByText('Kein Rückruf wurde entschieden').waitFor();
    for (const email of holders) {
      const theirs = await windows.open(email, '/shipments');
      await theirs.getByRole('button', { name: 'It is set apart' }).waitFor();
      await (await windows.at(email)).carryOut('It is set apart');
      await theirs.getByRole('button', { name: 'It is set apart' }).waitFor({ state: 'detached' });
    }
    expect(windows.faults()).toEqual([]);
  }, 240_000);

  it('is signed by the QP over who holds it and what they answered', async () => {
    const page = await release(qp);
    await page.getByRole('button', { name: 'Decide a recall' }).click();
    await filling(page.getByRole('dialog'), {
      'Called back from': 'Depots and sites',
      Class: 'II: may cause harm',
      Reason: 'Particles were found in two bottles.',
    });
    await page.getByRole('dialog').getByRole('button', { name: 'Read the record and sign' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('I decide on the use of the units affected.').waitFor();
    for (const holder of [/Harbour Depot.*\(set apart/, /Site 101.*\(set apart/]) await dialog.getByText(holder).waitFor();
    const visitor = await windows.at(qp);
    expect(await visitor.barriers()).toEqual([]);
    await visitor.signAgain();
    await page.getByRole('table', { name: 'Recall' }).getByText('Particles were found in two bottles.').waitFor();
    expect(windows.faults()).toEqual([]);
  }, 240_000);

  it('is read by depot, site and operations, and by the sponsor in German', async () => {
    for (const email of holders) {
      const page = await windows.open(email, '/shipments');
      await page
        .getByText(/^Called back .*, class II: Particles were found in two bottles\.$/)
        .first()
        .waitFor();
    }
    for (const email of ['depot@harbour.example', operations]) {
      const page = await release(email);
      await page
        .getByRole('table', { name: 'Recall' })
        .getByRole('row', { name: /^Depots and sites II: may cause harm/ })
        .waitFor();
      expect(await page.getByRole('button', { name: 'Decide a recall' }).count()).toBe(0);
    }
    const page = await release(sponsor);
    await page
      .getByRole('table', { name: 'Rückruf' })
      .getByRole('row', { name: /^Depots und Prüfzentren II: kann schaden/ })
      .waitFor();
    expect(await (await windows.at(sponsor)).barriers()).toEqual([]);
    expect(windows.faults()).toEqual([]);
  }, 240_000);
};
