import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { launchBrowser, signIn } from '../../../apps/e2e/demo-visitor.mjs';
import { cast } from '../../../apps/cli/dist/demo/people.js';
import { figure } from '../figures/figure.mjs';
import { percentile } from '../figures/statistics.mjs';

const SIZE = {
  full: { openings: 10, filters: 20, minutes: 10 },
  quick: { openings: 3, filters: 6, minutes: 1 },
};
/** Releases that change at once, and milliseconds until the next. */
const CHANGED = 10;
const CHANGE_EVERY = 500;
/** Px that one turn of the wheel scrolls, and milliseconds to the next: a person in a hurry. */
const TURN = 600;
const TURN_EVERY = 30;

/** Watches a page from its first line: when rows are there, what shifts, what blocks. */
const WATCH = `(() => {
  const seen = (window.benchSeen = { shifted: 0, blocked: [] });
  let there;
  seen.rowsAt = new Promise((resolve) => (there = resolve));
  const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.shifted += entry.value; });
  observe('longtask', (entry) => seen.blocked.push(entry.duration));
  const ready = () => document.querySelector('main [data-row]') && !document.querySelector('main input')?.disabled;
  const wait = () => (ready() ? requestAnimationFrame(() => there(performance.now())) : requestAnimationFrame(wait));
  requestAnimationFrame(wait);
})()`;

/** Resolves with the milliseconds from the next input to the frame after the rows that it leaves. */
const NEXT_FILTER = `window.benchFilter = new Promise((resolve) => {
  const table = () => document.querySelector('main table[aria-rowcount]');
  const before = table()?.getAttribute('aria-rowcount');
  let from;
  const began = (event) => { from ??= event.timeStamp; };
  for (const type of ['click', 'input']) addEventListener(type, began, { capture: true });
  const look = () => {
    if (from === undefined || (table()?.getAttribute('aria-rowcount') ?? 'none') === before) return requestAnimationFrame(look);
    for (const type of ['click', 'input']) removeEventListener(type, began, { capture: true });
    resolve(performance.now() - from);
  };
  look();
}); undefined`;

/**
 * The board in a browser, with thousands of open releases: opened, filtered, scrolled to its end, and kept open while releases change.
 * @param {import('../run.mjs').Bench} bench
 */
export async function browserRow({ platform, load, quick }) {
  const { size } = await load();
  const { openings, filters, minutes } = quick ? SIZE.quick : SIZE.full;
  const browser = await launchBrowser((line) => process.stderr.write(`    ${line}\n`), { args: ['--enable-precise-memory-info'] });
  const address = new URL(platform.engines().postgres.url);
  address.pathname = '/qp';
  const admin = new pg.Client({ connectionString: address.href });
  await admin.connect();
  try {
    const visitor = { browser, url: platform.url, storageState: await signIn(browser, platform.url, cast.operations) };
    const opened = [];
    for (let at = 0; at < openings; at += 1) opened.push(await timeOfOpening(visitor));
    const page = await open(visitor);
    const chosen = await timesOf(filters, () => choosePhase(page));
    const typed = await timesOf(filters, (at) => type(page, at % 2 === 0 ? 'product 12' : ''));
    const scrolled = await scroll(page, size.releases);
    const kept = await keepOpen(page, admin, minutes);
    const shifted = await page.evaluate('window.benchSeen.shifted');
    return [
      figure({
        name: `browser.board with ${size.releases} releases, nothing cached, until rows are there, p95`,
        unit: 'ms',
        value: percentile(opened, 0.95),
        budget: { of: 'value', most: 2_000, absolute: true },
      }),
      ...Object.entries({ chosen, typed }).map(([how, times]) =>
        figure({
          name: `browser.filter ${how}, until its rows are there, p95`,
          unit: 'ms',
          value: percentile(times, 0.95),
          budget: { of: 'value', most: 150, absolute: true },
        }),
      ),
      figure({
        name: 'browser.longest task while all rows are scrolled through',
        unit: 'ms',
        value: scrolled,
        budget: { of: 'value', most: 200, absolute: true },
      }),
      figure({ name: 'browser.layout shift of all this', unit: '', value: shifted, budget: { of: 'value', most: 0.05 } }),
      figure({
        name: `browser.memory after ${minutes} min of ${(CHANGED * 1000) / CHANGE_EVERY} changes a second`,
        unit: 'MB',
        value: kept.after,
        anchor: { name: 'at their beginning', value: kept.before },
        budget: { of: 'ratio', most: 1.1 },
      }),
      figure({ name: 'browser.changes taken into the rows meanwhile', unit: '', value: kept.looks, budget: { of: 'value', least: 1 } }),
    ];
  } finally {
    await admin.end();
    await browser.close();
  }
}

async function open({ browser, url, storageState }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, storageState });
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  await page.goto(`${url}/releases`);
  await page.evaluate('window.benchSeen.rowsAt');
  return page;
}

async function timeOfOpening(visitor) {
  const page = await open(visitor);
  const rowsAt = await page.evaluate('window.benchSeen.rowsAt');
  await page.context().close();
  return rowsAt;
}

async function timesOf(count, filter) {
  const times = [];
  for (let at = 0; at < count; at += 1) times.push(await filter(at));
  return times;
}

/** Chooses the first phase, or takes the choice back. */
async function choosePhase(page) {
  const facets = page.getByRole('group', { name: 'Phase' });
  if (!(await facets.isVisible())) await page.getByRole('button', { name: /^Phase/ }).click();
  const first = facets.getByRole('checkbox').first();
  await first.waitFor();
  await page.evaluate(NEXT_FILTER);
  await first.click();
  return page.evaluate('window.benchFilter');
}

async function type(page, text) {
  await page.keyboard.press('Escape');
  await page.evaluate(NEXT_FILTER);
  await page.locator('main input[type=text], main input:not([type])').first().fill(text);
  return page.evaluate('window.benchFilter');
}

/** Turns the wheel until the last row was there; gives the longest time for which the page could not answer. */
async function scroll(page, releases) {
  await page.evaluate('window.benchSeen.blocked = []');
  await page.locator('main [data-row]').first().hover();
  const last = `Number([...document.querySelectorAll('main [data-row]')].at(-1)?.dataset.index) >= ${releases - 1}`;
  const end = Date.now() + 300_000;
  while (!(await page.evaluate(last))) {
    if (Date.now() > end) throw new Error('the last row did not come within five minutes of scrolling');
    await page.mouse.wheel(0, TURN);
    await pause(TURN_EVERY);
  }
  return page.evaluate('Math.max(0, ...window.benchSeen.blocked)');
}

/** Changes releases all the time, with all rows on the page; memory is what is left after everything unused was dropped. */
async function keepOpen(page, admin, minutes) {
  const devtools = await page.context().newCDPSession(page);
  const used = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
  };
  let looks = 0;
  page.on('response', (response) => (looks += response.url().includes('caseId=') ? 1 : 0));
  const until = async (end) => {
    for (; Date.now() < end; await pause(CHANGE_EVERY)) await admin.query(CHANGE, [CHANGED]);
  };
  // what is made once, at the first changes, is no growth
  await until(Date.now() + 15_000);
  const before = await used();
  await until(Date.now() + minutes * 60_000);
  return { before, after: await used(), looks };
}

/** Moves the days by which some releases are to be certified; the database notes it for whoever watches, as after a command. */
const CHANGE = `update release.certification_case set certify_by = certify_by + (case when random() < 0.5 then 1 else -1 end)
  where id in (select case_id from release.board_row tablesample bernoulli (20) where not ended limit $1)`;
