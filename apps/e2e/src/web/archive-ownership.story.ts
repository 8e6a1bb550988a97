import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { packageOf, packedObject } from '../../../release-service/src/test/a-package.js';
import { qp } from '../qp.js';
import { filling } from './filling.js';
import type { House } from './house.js';
import { paper } from './paper.js';
import type { Windows } from './windows.js';

const trial = '2019-500109-10-00';
const today = () => new Date().toISOString().slice(0, 10);
const giver = 'archive@aurora.example';
const receiver = 'archive@borealis.example';

/** The archive of a trial that has ended goes from one sponsor to another, by a signature of either archivist. */
export const archiveOwnership = (house: () => House, windows: Windows) => () => {
  it('is offered by the archivist of the owner, to whom the other one gave a reference', async () => {
    const there = await windows.open(receiver, '/archive-ownership');
    const reference = await there.getByText(/^[0-9a-f-]{36}\/[0-9a-f-]{36}$/).innerText();
    await there.getByText('No transfer waits').waitFor();
    await windows.open(giver, '/archive-ownership');
    // what is to be done before takes as long as the next one-time code
    await endedTrial();
    const page = await windows.open(giver, '/archive-ownership');
    await filling(page.locator('main'), { Trial: new RegExp(trial) });
    await page.getByText('Your organisation owns it.').waitFor();
    await page.getByRole('button', { name: 'Offer the archive' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reference of the archivist who takes it over').fill(reference);
    await dialog.getByLabel('Takes effect on').fill(today());
    await dialog.getByLabel('Reason').fill('The product goes to another sponsor.');
    const visitor = await windows.at(giver);
    expect(await visitor.barriers()).toEqual([]);
    await dialog.getByRole('button', { name: 'Read and sign' }).click();
    await page.getByText('For its owner I transfer the ownership of this archive').waitFor();
    await visitor.sign();
    await page.getByText(/^Waits for /).waitFor();
    expect(await page.getByRole('button', { name: 'Take the archive over' }).count()).toBe(0);
    expect(windows.faults()).toEqual([]);
  }, 240_000);

  it('is read by the other side, and no longer the former owner’s to give, once its archivist has signed too', async () => {
    const before = await windows.open(receiver, '/archive');
    await before.getByLabel('Trial').waitFor();
    expect(await before.getByRole('option', { name: new RegExp(trial) }).count()).toBe(0);
    const page = await windows.open(receiver, '/archive-ownership');
    const offer = page.getByRole('article', { name: `Transfer of the archive of ${trial}` });
    await offer.getByText('The product goes to another sponsor.').waitFor();
    await offer.getByRole('button', { name: 'Take the archive over' }).click();
    await page.getByText('For the new owner I take over this archive').waitFor();
    const visitor = await windows.at(receiver);
    expect(await visitor.barriers()).toEqual([]);
    await visitor.sign();
    await page.getByText(/^Taken over on /).waitFor();
    await windows.open(receiver, '/archive');
    await filling(page.locator('main'), { Trial: new RegExp(trial) });
    await page.getByRole('rowheader', { name: /Certificate of the old trial/ }).waitFor();
    expect(await visitor.barriers()).toEqual([]);
    const former = await windows.open(giver, '/archive-ownership');
    await filling(former.locator('main'), { Trial: new RegExp(trial) });
    await former.getByText(/^Its owner is Borealis/).waitFor();
    expect(await former.getByRole('button', { name: 'Offer the archive' }).count()).toBe(0);
    expect(windows.faults()).toEqual([]);
  }, 240_000);

  /** A trial of the giving sponsor that has ended, and what its master file took in from the house that filed it. */
  const endedTrial = async (): Promise<void> => {
    const supply = await windows.at('supply@aurora.example');
    const operations = await windows.at('ops@nordlicht.example');
    const organisations = await operations.read<readonly { id: string; name: string }[]>('/api/v1/organisations');
    const idOf = (name: string) => organisations.find((one) => one.name.startsWith(name))?.id;
    await supply.command('/api/v1/trials', {
      sponsorId: idOf('Aurora'),
      providerId: idOf('Nordlicht'),
      euCtNumber: trial,
      protocolCode: 'AUR-009-P1',
      title: 'First trial of the sponsor',
      blinded: false,
      minRemainingShelfLifeDays: 30,
    });
    const trials = await supply.read<readonly { id: string; euCtNumber: string }[]>('/api/v1/trials');
    const id = trials.find(({ euCtNumber }) => euCtNumber === trial)?.id;
    await operations.command(`/api/v1/trials/${id}/confirm`, { expectedVersion: 1 });
    await supply.command(`/api/v1/trials/${id}/end`, {
      endedOn: '2021-06-30',
      reason: 'Last visit of the last subject',
      expectedVersion: 2,
    });
    const folder = mkdtempSync(join(tmpdir(), 'qp-exchange-'));
    const file = join(folder, `${randomUUID()}.zip`);
    const certificate = packedObject(paper('Certificate').buffer, { title: 'Certificate of the old trial', date: '2020-02-01' });
    writeFileSync(file, await packageOf(trial, [certificate]));
    const { code, out, err } = await qp(house().home, house().url, 'import', '--ems', file, '--trial', trial);
    rmSync(folder, { recursive: true });
    expect([code, out, err]).toEqual([0, expect.stringContaining('1 taken'), '']);
  };
};
