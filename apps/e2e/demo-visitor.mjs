// A person of the demo in a browser, for scripts that look at a running platform: pictures and measurements.
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { aBrowser } from '../../infra/dev-stack/binaries/browser.mjs';

/** Calls without sign-in are limited by the minute, so no more than one look a second. */
const LOOK_EVERY = 1_000;
/** A one-time code works once; the next one comes with the next half minute. */
const LONGEST_WAIT = 70_000;

/**
 * @param {(line: string) => void} say
 * @param {{ args?: string[] }} [options] more arguments of the browser
 */
export async function launchBrowser(say, { args = [] } = {}) {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: await aBrowser(say), args: [...root, ...args] });
}

/**
 * Signs somebody in by password and one-time code, as often as it takes for a code that nobody used before.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url of the platform
 * @param {string} email
 * @returns {Promise<Awaited<ReturnType<import('playwright-core').BrowserContext['storageState']>>>} what a new window of theirs begins with
 */
export async function signIn(browser, url, email) {
  const page = await (await browser.newContext()).newPage();
  const { password } = await personOf(url, email);
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Mail address').fill(email);
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.keyboard.press('Enter');
  const navigation = page.getByRole('navigation', { name: 'Main navigation' });
  const end = Date.now() + LONGEST_WAIT;
  for (let used; Date.now() < end; await pause(LOOK_EVERY)) {
    const { code } = await personOf(url, email);
    if (code === used) continue;
    used = code;
    await page.getByLabel('One-time code').fill(code);
    await page.keyboard.press('Enter');
    const inside = await Promise.race([
      navigation.waitFor({ state: 'attached' }).then(() => true),
      page
        .getByRole('alert')
        .waitFor()
        .then(() => false),
    ]);
    if (!inside) continue;
    const state = await page.context().storageState();
    await page.context().close();
    return state;
  }
  throw new Error(`${email} could not be signed in: no one-time code was taken`);
}

async function personOf(url, email) {
  const people = await (await fetch(`${url}/api/v1/demo/people`)).json();
  const person = people.find((one) => one.email === email);
  if (!person) throw new Error(`the demo has no ${email}`);
  return person;
}
