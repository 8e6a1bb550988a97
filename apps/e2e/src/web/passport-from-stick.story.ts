import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from '@jest/globals';
import { BagReader } from '@qp/platform/bagit';
import type { BrowserContext } from 'playwright-core';
import { qp } from '../qp.js';
import type { House } from './house.js';

/** Unpacks a passport into a folder, as a person does who puts it on a stick; gives the paths of its files. */
async function unpack(zip: string, folder: string): Promise<readonly string[]> {
  const bag = await BagReader.open(zip);
  for (const path of bag.paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await pipeline(await bag.read(path), createWriteStream(join(folder, path)));
  }
  bag.close();
  return bag.paths;
}

/** What opening everything that is linked found. */
interface Opened {
  readonly titles: Map<string, string>;
  /** Files that a page links to, which a browser shows or saves. */
  readonly files: Set<string>;
  readonly faults: string[];
}

/** Opens the entrance, which leads on by itself, and every page that there is a way to, from the disk. */
async function openAll(context: BrowserContext, entrance: string): Promise<Opened> {
  const opened: Opened = { titles: new Map(), files: new Set(), faults: [] };
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') opened.faults.push(message.text());
  });
  page.on('pageerror', (error) => opened.faults.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) opened.faults.push(`asks for ${request.url()}`);
  });
  await page.goto(pathToFileURL(entrance).href);
  await page.waitForURL(/\/data\/index\.html$/);
  const left = [page.url()];
  for (let address = left.pop(); address !== undefined; address = left.pop()) {
    if (opened.titles.has(address)) continue;
    await page.goto(address);
    opened.titles.set(address, await page.title());
    const links = await page.locator('a[href]').evaluateAll((anchors) => anchors.map((anchor) => (anchor as { href: string }).href));
    for (const link of links.map((one) => one.replace(/#.*$/, '')).filter((one) => one.startsWith('file:')))
      if (link.endsWith('.html')) left.push(link);
      else opened.files.add(fileURLToPath(link));
  }
  return opened;
}

/** A release passport opened where there is neither our system nor a network. */
export const passportFromStick = (house: () => House) => () => {
  it('opens from a stick with no network: every page, every file that a page names, and axe finds nothing', async () => {
    const { home, url, browser } = house();
    const zip = join(home, 'for-the-stick.zip');
    expect(await qp(home, url, 'export', '--batch', 'B2025-01', '--out', zip)).toMatchObject({ code: 0 });
    const stick = join(home, 'stick');
    const paths = await unpack(zip, stick);
    const context = await browser.newContext({ offline: true });
    const opened = await openAll(context, join(stick, 'START-HERE.html'));
    expect(opened.faults).toEqual([]);
    const pages = paths
      .filter((path) => path.startsWith('data/') && path.endsWith('.html'))
      .map((path) => pathToFileURL(join(stick, path)).href);
    expect([...opened.titles.keys()].sort()).toEqual(pages.sort());
    for (const title of opened.titles.values()) expect(title).toMatch(/B2025-01/);
    const there = new Set(paths.map((path) => join(stick, path)));
    expect([...opened.files].filter((file) => !there.has(file))).toEqual([]);
    expect([...opened.files].filter((file) => file.endsWith('.pdf')).length).toBeGreaterThan(3);

    const page = await context.newPage();
    const barriers: string[] = [];
    for (const address of pages) {
      await page.goto(address);
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode(true)
        .options({ resultTypes: ['violations'] })
        .analyze();
      barriers.push(...violations.map(({ id, nodes }) => `${address}: ${id}: ${nodes[0]?.html ?? ''}`));
    }
    expect(barriers).toEqual([]);
    await context.close();
  }, 240_000);
};
