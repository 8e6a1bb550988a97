import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { filling, staysWithout } from './filling.js';
import type { Windows } from './windows.js';

const qa = 'qa@nordlicht.example';
const qaLead = 'qalead@nordlicht.example';
const qp = 'qp@nordlicht.example';

/** Acts that few batches see, on those that the demo prepared: each opened, refused while a reason is missing, sent, and read afterwards. */
export const laterActs = (windows: Windows) => () => {
  const release = async (email: string, batchNo: string): Promise<Page> => {
    return windows.open(email, `/releases/${await windows.caseOf(email, batchNo)}`);
  };

  it('correct a fact that was entered wrongly: proposed by one person, confirmed by another who finds it among what waits', async () => {
    const why = 'The order asks for no logger.';
    const page = await release(qa, 'B2026-12');
    await page.getByRole('button', { name: 'Correct the facts' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: 'Logger required' }).uncheck();
    const send = dialog.getByRole('button', { name: 'Correct the facts' });
    await staysWithout(dialog, send, 'Reason');
    await filling(dialog, { Reason: why });
    await send.click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('You proposed it; a second person confirms it.').waitFor();
    expect(await (await windows.at(qa)).barriers({ colours: false })).toEqual([]);
    const second = await windows.open(qaLead, '/approvals');
    await second
      .getByRole('row', { name: `Facts of a batch B2026-12: ${why}` })
      .getByRole('link', { name: 'Look at it' })
      .click();
    const waiting = second.getByRole('table', { name: 'Correction that waits for a second person' });
    await waiting.getByRole('row', { name: 'Logger required yes no' }).waitFor();
    await second.getByRole('button', { name: 'Confirm the correction' }).click();
    await filling(second.getByRole('dialog'), { Reason: 'Compared with the order.' });
    await second.getByRole('dialog').getByRole('button', { name: 'Confirm the correction' }).click();
    await second.getByText(/corrected them on .*confirmed by/).waitFor();
    expect(windows.faults()).toEqual([]);
  }, 240_000);

  it('end the case of a batch that is not wanted any more, by QA on the request of its sponsor', async () => {
    const page = await release(qa, 'B2026-12');
    await page.getByRole('button', { name: 'Cancel the case' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/is the QP of the case/).waitFor();
    const send = dialog.getByRole('button', { name: 'Cancel the case' });
    await staysWithout(dialog, send, 'Reason');
    await filling(dialog, { Reason: 'The sponsor makes a new batch instead.' });
    await send.click();
    // the server asks for what a QP who is assigned has to be told
    await dialog.getByRole('alert').waitFor();
    await filling(dialog, { 'Sponsor request': 'AUR-MAIL-77', 'Note of the QP': 'Nothing of it was certified.' });
    expect(await (await windows.at(qa)).barriers({ colours: false })).toEqual([]);
    await send.click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Cancel the case' }).waitFor({ state: 'detached' });
    await page.getByText('Reason: The sponsor makes a new batch instead.').waitFor();
    expect(windows.faults()).toEqual([]);
  }, 240_000);

  it('amend the destinations of a certified batch, signed by its QP over the record as it will be', async () => {
    const page = await release(qp, 'B2026-13');
    const visitor = await windows.at(qp);
    await page.goto(page.url().replace('/releases/', '/review/'));
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Amend destinations' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Name every destination from now on/).waitFor();
    const last = dialog.getByRole('group', { name: '5', exact: true });
    const look = dialog.getByRole('button', { name: 'Read the record and sign' });
    await filling(last, { 'Dossier version': '' });
    await staysWithout(last, look, 'Dossier version');
    await filling(last, { 'Dossier version': 'Part I v3.0' });
    await filling(dialog, { Remarks: 'Looked at again for all five member states.' });
    expect(await visitor.barriers({ colours: false })).toEqual([]);
    await look.click();
    await page.getByText('I certify that this batch may also serve the destinations now named.').waitFor();
    await page.getByRole('dialog').getByText('Looked at again for all five member states.', { exact: false }).waitFor();
    await visitor.sign();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const after = await release(qp, 'B2026-13');
    await after
      .getByText(/^Amend destinations: decision/)
      .first()
      .waitFor();
    await after
      .getByRole('region', { name: /^Signatures/ })
      .getByText(/may also serve the destinations now named/)
      .first()
      .waitFor();
    expect(windows.faults()).toEqual([]);
  }, 240_000);
};
