import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from '@qp/testing/stack';
import type { Page } from 'playwright-core';
import { filling } from './filling.js';
import { House } from './house.js';
import { Visitor } from './visitor.js';

const secret = 'a secret of the client';
const elsewhere = 'Sign in with your organisation’s account';

describe('the identity provider of an organisation, in a browser', () => {
  let house: House;
  let provider: ChildProcess;
  let issuer = '';

  beforeAll(async () => {
    house = await House.open({ port: 6250 });
    const file = join(ROOT, 'apps', 'gateway', 'src', 'test', 'identity-provider.mjs');
    const words = ['qp-release', secret, `${house.url}/api/v1/identity-provider/return`];
    provider = spawn(process.execPath, [file, ...words], { stdio: ['ignore', 'pipe', 'ignore'] });
    issuer = await new Promise<string>((resolve) => provider.stdout?.once('data', (line: Buffer) => resolve(line.toString().trim())));
  }, 900_000);
  afterAll(async () => {
    provider?.kill();
    await house?.close();
  }, 60_000);

  const arrive = (email: string) => Visitor.arrive(house.browser, house.url, email);
  /** Goes from our door to that of the provider, and says there who one is. */
  const signInElsewhere = async (visitor: Visitor, email: string) => {
    const { page } = visitor;
    await visitor.goTo('/sign-in');
    await page.getByLabel('Mail address').fill(email);
    await page.getByRole('button', { name: elsewhere }).click();
    await sayWho(page, email);
    // the first time it asks too whether our house may know who somebody is
    await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' });
    await page.locator('button[type=submit]').click();
    await page.waitForURL((url) => url.href.startsWith(house.url));
  };
  /** Says at the provider who one is. */
  const sayWho = async (page: Page, email: string) => {
    await page.waitForURL((url) => url.href.startsWith(issuer));
    await page.locator('input[name=login]').fill(email);
    await page.locator('input[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
  };

  it('leads nowhere before it is entered, and says so', async () => {
    const visitor = await arrive('qp@nordlicht.example');
    await visitor.goTo('/sign-in');
    await visitor.page.getByLabel('Mail address').fill('qp@nordlicht.example');
    await visitor.page.getByRole('button', { name: elsewhere }).click();
    await visitor.page.getByRole('alert').waitFor();
    expect(await visitor.barriers()).toEqual([]);
    await visitor.leave();
  }, 120_000);

  it('is entered by the administrator, and counts once quality management approves it', async () => {
    const admin = await arrive('admin@nordlicht.example');
    await admin.signIn('/people');
    await admin.page.getByRole('button', { name: 'Enter an identity provider' }).click();
    const dialog = admin.page.getByRole('dialog');
    await filling(dialog, {
      Organisation: /Nordlicht/,
      Issuer: issuer,
      'Client id': 'qp-release',
      'Client secret': secret,
      'Mail domain': 'nordlicht.example',
      Reason: 'As agreed in writing',
    });
    expect(await admin.barriers()).toEqual([]);
    await dialog.getByRole('button', { name: 'Enter an identity provider' }).click();
    await admin.page.getByText('waits for quality management').waitFor();
    const quality = await arrive('quality1@nordlicht.example');
    await quality.signIn('/people');
    await quality.page
      .getByRole('row', { name: new RegExp(issuer) })
      .getByRole('button', { name: 'Approve' })
      .click();
    await quality.page.getByRole('dialog').getByLabel('Reason').fill('As agreed in writing');
    await quality.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await quality.page.getByText('in force', { exact: true }).waitFor();
    expect([...admin.complaints, ...quality.complaints]).toEqual([]);
    for (const visitor of [admin, quality]) await visitor.leave();
  }, 240_000);

  it('says who somebody is, and our door asks for the second factor of the account', async () => {
    const visitor = await arrive('qp@nordlicht.example');
    await signInElsewhere(visitor, 'qp@nordlicht.example');
    await visitor.page.getByLabel('One-time code').waitFor();
    expect(new URL(visitor.page.url()).hash).toBe('');
    expect(await visitor.barriers()).toEqual([]);
    await visitor.giveCode();
    await visitor.page.getByRole('button', { name: 'Account of Dr Q. Example' }).waitFor();
    await visitor.leave();
  }, 180_000);

  it('stands for who signs: they prove themselves there anew, in a window of its own, and no password is asked', async () => {
    const quality = await arrive('quality1@nordlicht.example');
    const { page } = quality;
    await signInElsewhere(quality, 'quality1@nordlicht.example');
    await quality.giveCode();
    // what the pages of the provider miss is no fault of ours
    const before = quality.complaints.length;
    await quality.goTo('/policies');
    await page.getByRole('button', { name: 'Change the steps' }).click();
    const dialog = page.getByRole('dialog');
    await filling(dialog, { 'Standing documents': '60, 30', Reason: 'Nobody acts on the first of the reminders' });
    await dialog.getByRole('button', { name: 'Read and sign' }).click();
    const [elsewhereAgain] = await Promise.all([
      page.waitForEvent('popup'),
      dialog.getByRole('button', { name: 'Prove yourself at your organisation' }).click(),
    ]);
    const complaints: string[] = [];
    elsewhereAgain.on('console', (message) => {
      if (message.type() === 'error' && message.location().url.startsWith(house.url)) complaints.push(message.text());
    });
    await sayWho(elsewhereAgain, 'quality1@nordlicht.example');
    await elsewhereAgain.getByText(/you have proven yourself anew for this act/).waitFor();
    await dialog.getByText(/^You have proven yourself at your organisation/).waitFor();
    expect(await quality.barriers()).toEqual([]);
    expect(await dialog.getByLabel('Password', { exact: false }).count()).toBe(0);
    await elsewhereAgain.close();
    await quality.signProven();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Nobody acts on the first of the reminders').waitFor();
    expect([...quality.complaints.slice(before), ...complaints]).toEqual([]);
    await quality.leave();
  }, 240_000);

  it('opens nothing for a person whom it knows and we do not, nor for an address that it has not verified', async () => {
    for (const email of ['nobody@nordlicht.example', 'unverified-qa@nordlicht.example']) {
      const visitor = await arrive(email);
      await signInElsewhere(visitor, email);
      await visitor.page.getByRole('heading', { name: 'QP Release' }).waitFor();
      expect(visitor.failed.some((one) => one.startsWith('401 '))).toBe(true);
      await visitor.goTo('/releases');
      await visitor.page.waitForURL(/sign-in/);
      await visitor.leave();
    }
  }, 180_000);
});
