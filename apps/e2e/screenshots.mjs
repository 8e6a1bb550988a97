// `npm run screenshots -- [--url URL] [--out DIR] [--only WORD] [--widths 1440,390] [--schemes light] [--whole]`: pictures of the screens of
// a running platform with demo data, at three widths, light and dark; whole pages instead of what a window shows of them, where asked.
// `npm run qp -- demo --desks` prepares what they show.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser, signIn } from './demo-visitor.mjs';
import { idOf, walks } from './src/web/pages.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    out: { type: 'string' },
    only: { type: 'string' },
    widths: { type: 'string', default: '1440,1024,390' },
    schemes: { type: 'string', default: 'light,dark' },
    whole: { type: 'boolean', default: false },
  },
});
const url = values.url ?? process.env.QP_URL ?? 'http://localhost:4800';
const out = values.out ?? join(import.meta.dirname, '..', '..', '.qp', 'screenshots');
const widths = values.widths.split(',').map(Number);
const schemes = values.schemes.split(',');

/** Who looks at what, nobody where no one is signed in yet; `open` goes on from the page to what is shown. */
const SHOWN = [
  { name: 'one-time-link', path: '/setup#invitation.a-link-that-was-mailed' },
  { name: 'sign-in', path: '/sign-in', open: (page) => page.getByText('Demo: sign in as').waitFor() },
  { name: 'desk', email: 'qp@nordlicht.example', path: '/desk' },
  { name: 'cockpit', email: 'qp@nordlicht.example', path: '/desk', open: openBatch },
  {
    name: 'intake',
    email: 'qa@nordlicht.example',
    path: '/intake',
    open: (page) => page.getByText(/Page 1 of/).waitFor({ timeout: 15_000 }),
  },
  { name: 'supplier', email: 'qalead@nordlicht.example', path: '/suppliers', open: openSupplier },
  { name: 'release', email: 'qalead@nordlicht.example', path: '/releases', open: openRelease },
  { name: 'regulatory-release', email: 'release@aurora.example', path: '/sponsor', open: openHandedOff },
  { name: 'document', email: 'qp@nordlicht.example', path: '/desk', open: openMissing },
  { name: 'readability', email: 'qalead@nordlicht.example', path: '/archive/readability' },
  { name: 'readable-certificate', email: 'qalead@nordlicht.example', path: '/archive/readability', open: openCertificate },
  { name: 'search', email: 'qalead@nordlicht.example', path: '/releases', open: search },
  // the same page is another one to other people
  { name: 'shipments-of-sponsor', email: 'supply@aurora.example', path: '/shipments' },
  { name: 'shipments-of-depot', email: 'depot@harbour.example', path: '/shipments' },
  { name: 'sponsor-of-cro', email: 'cro@meridian.example', path: '/sponsor' },
  { name: 'places-of-operations', email: 'ops@nordlicht.example', path: '/places' },
  { name: 'inbox-of-qa', email: 'qa@nordlicht.example', path: '/inbox' },
  { name: 'people-of-office', email: 'qpoffice@nordlicht.example', path: '/people' },
];
/** And every page there is, as whoever it is for sees it when it opens. */
const SCREENS = [
  ...SHOWN,
  ...Object.entries(walks).flatMap(([email, pages]) =>
    pages.map(({ route, params }) => ({ name: nameOf(route), email, path: route, params })).filter(({ name }) => !isShown(name)),
  ),
];

function isShown(name) {
  return SHOWN.some((shown) => shown.name === name);
}

/** `/products/$productId` is `products-one`. */
function nameOf(route) {
  return route.slice(1).replaceAll(/\$\w+/g, 'one').replaceAll('/', '-');
}

/** The address of a page for whoever is signed in: records that it names are those of the demo; undefined where there is no such record. */
async function addressOf(page, { path, params = {} }) {
  let address = path;
  for (const [name, of] of Object.entries(params)) {
    const value = of.word ?? (await idOf(page, url, of));
    if (value === undefined) return undefined;
    address = address.replace(`$${name}`, value);
  }
  return address;
}

/** The first batch of the desk, with the documents of its first question beside it. */
async function openBatch(page) {
  await page.locator('main li a').first().click();
  await page.getByRole('button', { name: /Show the \d+ answered/ }).click();
  await page.keyboard.press('j');
  await page.getByText(/Page 1 of/).waitFor({ timeout: 15_000 });
}

/** The first site of the suppliers, with what shows that it may do its steps. */
async function openSupplier(page) {
  await page.getByRole('row').nth(1).click();
  await page.getByRole('heading', { name: /^Evidence of/ }).waitFor({ timeout: 15_000 });
}

/** The release of the first batch of the sponsor's page that has regulatory releases. */
async function openHandedOff(page) {
  await page.getByRole('link', { name: /^All about B2026-13/ }).click();
  await page.getByRole('heading', { name: 'History' }).waitFor({ timeout: 15_000 });
}

/** The documents of a batch that one is missing for, the missing one beside them. */
async function openMissing(page) {
  await page.getByRole('link', { name: 'B2026-12' }).click();
  await page.getByRole('tab', { name: 'Documents' }).click();
  await page.locator('main button[aria-pressed]').first().click();
  await page.getByText(/Why:/).waitFor({ timeout: 15_000 });
}

/** The newest readability certificate with its pictures; a platform that has not run for a year has none. */
async function openCertificate(page) {
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page
    .getByRole('img', { name: /^Page 1 of/ })
    .first()
    .scrollIntoViewIfNeeded({ timeout: 15_000 });
}

/** What the search finds of a batch. */
async function search(page) {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox').fill('B2026');
  await page.getByRole('option').first().waitFor({ timeout: 15_000 });
}

/** The first release of the board on its own page. */
async function openRelease(page) {
  await page.getByRole('row').nth(1).click();
  await page.getByRole('heading', { name: 'History' }).waitFor({ timeout: 15_000 });
}

mkdirSync(out, { recursive: true });
const browser = await launchBrowser((line) => console.error(line));
const states = new Map();
for (const screen of SCREENS.filter(({ name }) => !values.only || name.includes(values.only))) {
  const { name, email, open } = screen;
  if (email && !states.has(email)) states.set(email, await signIn(browser, url, email));
  for (const width of widths)
    for (const colorScheme of schemes) {
      const viewport = { width, height: width < 640 ? 844 : 900 };
      // opened in its colours: a page that changes them while it is shown draws some texts a moment later
      const context = await browser.newContext({
        viewport,
        colorScheme,
        storageState: email && states.get(email),
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      const address = await addressOf(page, screen);
      if (address === undefined) {
        console.error(`${name}: there is no such record yet`);
        await context.close();
        continue;
      }
      await page.goto(url + address);
      await page.locator('main h1').waitFor();
      await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
      // the last to come of what every page has
      if (email) await page.getByRole('button', { name: /^Account of/ }).waitFor();
      await open?.(page).catch((error) => console.error(`${name}: ${error.message.split('\n')[0]}`));
      const file = join(out, `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path: file, fullPage: values.whole });
      console.log(file);
      await context.close();
    }
}
await browser.close();
