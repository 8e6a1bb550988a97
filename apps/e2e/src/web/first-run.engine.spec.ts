import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Started } from '@qp/testing/stack';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from './chromium.js';

const password = 'a long enough password';
const home = mkdtempSync(join(tmpdir(), 'qp-first-run-'));
let platform: Started;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  chmodSync(home, 0o755);
  platform = new Started(['--home', home, '--port', '5860', '--no-demo'], {});
  await platform.ready();
  browser = await startBrowser();
  page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await platform.stop();
  await platform.gone();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

it('leads from an empty installation to an office: the first administrator, then its people from a file, tried before they are entered', async () => {
  const link = /http:\/\/\S+\/setup#\S+/.exec(platform.output)?.[0];
  if (!link) throw new Error(`no link for the first administrator in:\n${platform.output}`);
  await page.goto(link);
  await page.getByLabel('Name of the QP-services provider').fill('Nordlicht QP Services');
  await page.getByLabel('Your name').fill('S. Admin');
  await page.getByLabel('Your mail address').fill('admin@nordlicht.example');
  await page
    .getByLabel(/^Password/)
    .first()
    .fill(password);
  await page.getByRole('button', { name: 'Make the first administrator' }).click();
  await page.getByText('Done. You can sign in now.').waitFor();

  await page.goto(new URL('/set-up', link).href);
  await page.getByLabel('Mail address').fill('admin@nordlicht.example');
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Set up' }).waitFor();

  await page.getByRole('button', { name: 'Import from CSV: People' }).click();
  const dialog = page.getByRole('dialog');
  const file = (lines: readonly string[]) => ({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['organisationId,name,email,roles,reason', ...lines].join('\n')),
  });
  const line = (name: string, roles: string) =>
    `Nordlicht QP Services,${name},${name.toLowerCase()}@nordlicht.example,${roles},first set-up`;
  await dialog.locator('input[type=file]').setInputFiles(file([line('Olsen', 'OPERATIONS'), 'Nowhere,Berg,no-address,,first set-up']));
  await dialog.getByText('1 of 2 lines fit.').waitFor();
  await dialog.getByText(/organisationId: "Nowhere" is not known; email: "no-address" is no mail address/).waitFor();
  expect(await dialog.getByRole('button', { name: /^Import \d/ }).count()).toBe(0);

  await dialog.locator('input[type=file]').setInputFiles(file([line('Olsen', 'OPERATIONS'), line('Berg', ''), line('Lund', '')]));
  await dialog.getByRole('button', { name: 'Import 3 lines' }).click();
  await dialog.getByText(/3 of 3 lines are entered/).waitFor({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByText('done: 3').first().waitFor();
}, 240_000);
