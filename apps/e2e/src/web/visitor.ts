import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { until } from '@qp/testing/stack';
import type { Browser, Locator, Page } from 'playwright-core';

/** A person of the demo, as its folder lists them. */
interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly code: string;
}

/** Milliseconds that a slow machine may take for anything. */
const PATIENCE = 60_000;

/** How often a person asks for the same act before they give up. */
const ASKED_AT_MOST = 5;

/** What has the focus, as the browser itself tells: whether it is on the screen and marked; a control drawn by its label is marked there. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const drawn = [element, element.nextElementSibling, element.parentElement].filter(Boolean);
  const marked = drawn.some((one) => getComputedStyle(one).outlineStyle !== 'none');
  const { width, height, top, bottom } = element.getBoundingClientRect();
  const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText ?? '';
  return { html: element.outerHTML.slice(0, 160), name, shown: marked && width > 0 && height > 0 && bottom > 0 && top < innerHeight };
})()`;

/** Somebody of the demo in front of a browser of their own. */
export class Visitor {
  /** What the browser complained about: faults of scripts, refusals of the content security policy. */
  readonly complaints: string[] = [];
  /** Hosts that the pages asked for anything. */
  readonly hosts = new Set<string>();
  /** Requests that failed or were refused. */
  readonly failed: string[] = [];
  /** The last code that each person used, whichever window it was in. */
  private static readonly usedCodes = new Map<string, string>();

  private constructor(
    readonly page: Page,
    private readonly url: string,
    private readonly email: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // that nobody is signed in, or that something is refused, is an answer
      if (message.type() === 'error' && !message.text().includes('status of 4')) this.complaints.push(message.text());
    });
    page.on('request', (request) => this.hosts.add(new URL(request.url()).host));
    page.on('response', (response) => {
      if (response.status() >= 400) this.failed.push(`${response.status()} ${response.url()}`);
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText;
      // what a page still asks for when it is left ends with it
      if (why !== 'net::ERR_ABORTED') this.failed.push(`${why} ${request.url()}`);
    });
  }

  /** Opens a browser window for somebody, at one of the widths that people use. */
  static async arrive(browser: Browser, url: string, email: string, width = 1440): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
      // the stories write days and instants as UTC has them, wherever they run
      timezoneId: 'UTC',
    });
    context.setDefaultTimeout(PATIENCE);
    return new Visitor(await context.newPage(), url, email);
  }

  /** Password and one-time code, typed, sent by the Enter key; at the address of a mail, which the door leads back to. */
  async signIn(path = '/sign-in'): Promise<void> {
    const { password } = await this.who();
    await this.goTo(path);
    await this.page.getByLabel('Mail address').fill(this.email);
    await this.page.getByLabel('Password', { exact: false }).first().fill(password);
    await this.page.keyboard.press('Enter');
    await this.giveCode();
  }

  /** Gives the one-time code that the door asks for, and goes in. */
  async giveCode(): Promise<void> {
    await this.page.getByLabel('One-time code').fill(await this.freshCode());
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('navigation', { name: 'Main navigation' }).waitFor({ state: 'attached' });
  }

  /** Gives all components in the signature dialog, and signs. */
  async sign(): Promise<void> {
    const dialog = await this.beginToSign();
    await dialog.getByLabel('One-time code').fill(await this.freshCode());
    await dialog.getByLabel('One-time code').press('Enter');
  }

  /** Signs with the code alone, after the organisation's own identity provider has stood in for the password. */
  async signProven(): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Country from which you sign').fill('DK');
    await dialog.getByLabel('One-time code').fill(await this.freshCode());
    await dialog.getByLabel('One-time code').press('Enter');
  }

  /** Signs once more in a session in which all components were given: the password alone is asked. */
  async signAgain(): Promise<void> {
    const dialog = await this.beginToSign();
    await dialog.getByLabel('Password', { exact: false }).first().press('Enter');
  }

  /** Gives the password and has the passkey answer for the second component. */
  async signByPasskey(): Promise<void> {
    const dialog = await this.beginToSign();
    await dialog.getByRole('button', { name: 'Password and passkey' }).click();
  }

  /** Proves by password and code that it is the person, before a change of the account. */
  async prove(): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await dialog
      .getByLabel('Password', { exact: false })
      .first()
      .fill((await this.who()).password);
    await dialog.getByLabel('One-time code').fill(await this.freshCode());
    await dialog.getByLabel('One-time code').press('Enter');
  }

  /** Plugs an authenticator into the browser that holds passkeys and says yes whenever it is asked. */
  async plugInAuthenticator(): Promise<void> {
    const devtools = await this.page.context().newCDPSession(this.page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  }

  /** Goes somewhere by address. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(this.url + path);
  }

  /** Has the screens speak another language from now on. */
  async speak(language: 'English' | 'Deutsch'): Promise<void> {
    await this.page.getByRole('button', { name: /^(Account of|Konto von)/ }).click();
    await this.page.getByRole('menuitem', { name: language, exact: true }).click();
  }

  /** Waits until the page that was gone to shows its record or list, and the frame all that comes after it. */
  async settled(): Promise<void> {
    await this.page.locator('main h1').first().waitFor();
    await this.page.getByRole('button', { name: /^(Account of|Konto von)/ }).waitFor();
    await this.page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
  }

  /** Everything that axe finds on the page in the dark. */
  async barriersInTheDark(): Promise<string[]> {
    const wears = async (colorScheme: 'light' | 'dark') => {
      await this.page.emulateMedia({ colorScheme });
      await this.page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    };
    await wears('dark');
    const found = await this.barriers();
    await wears('light');
    return found;
  }

  /** Says so where the page is wider than the screen, so that one would have to move it sideways to read. */
  async wider(): Promise<string[]> {
    const over = await this.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    return over > 0 ? [`wider than the screen by ${over} px`] : [];
  }

  /** Walks the page by the Tab key to its end, at most so many stops; gives those that a person could not see. */
  async tabStops(limit = 60): Promise<{ readonly count: number; readonly unseen: readonly string[] }> {
    const unseen: string[] = [];
    for (let count = 0; count < limit; count += 1) {
      await this.page.keyboard.press('Tab');
      const stop = await this.page.evaluate<{ html: string; shown: boolean } | null>(FOCUSED);
      if (!stop) return { count, unseen };
      if (!stop.shown) unseen.push(stop.html);
    }
    return { count: limit, unseen };
  }

  /** Goes by the Tab key to what has this name; every stop on the way has to be seen. */
  async tabTo(name: string, limit = 120): Promise<void> {
    for (let count = 0; count < limit; count += 1) {
      await this.page.keyboard.press('Tab');
      const stop = await this.page.evaluate<{ html: string; name: string; shown: boolean } | null>(FOCUSED);
      if (stop && !stop.shown) throw new Error(`the focus is not to be seen on the way to ${name}: ${stop.html}`);
      if (stop?.name.trim().startsWith(name)) return;
    }
    throw new Error(`${name} is not reached by ${limit} stops of the Tab key`);
  }

  /** Signs by keyboard alone: each component gone to by the Tab key, and the Enter key. */
  async signByKeyboard(): Promise<void> {
    const { password } = await this.who();
    await this.tabTo('Country from which you sign');
    await this.page.keyboard.type('DK');
    await this.tabTo('Password');
    await this.page.keyboard.type(password);
    await this.tabTo('One-time code');
    await this.page.keyboard.type(await this.freshCode());
    await this.page.keyboard.press('Enter');
  }

  /**
   * Carries out an act whose dialog asks for nothing but boxes to tick, and signs it where it is signed. Whoever is refused, because what
   * came meanwhile changed the record or has to come first, reads why, looks again and asks once more, as a person does.
   */
  async carryOut(act: string, signed = false): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    const refusals: string[] = [];
    while (refusals.length < ASKED_AT_MOST) {
      await this.page.getByRole('button', { name: act }).click();
      for (const box of await dialog.getByRole('checkbox').all()) await box.check();
      await dialog.getByRole('button', { name: act }).click();
      if (signed) await this.sign();
      await this.page.locator('[role=dialog]:not(:has([role=alert]))').waitFor({ state: 'detached' });
      if ((await dialog.count()) === 0) return;
      refusals.push(await dialog.getByRole('alert').innerText());
      await this.page.reload();
      await this.settled();
    }
    throw new Error(`${act} was refused each time:\n${refusals.join('\n')}`);
  }

  /** Sends a command to the API as this person, for what a story takes for granted. */
  async command(path: string, body: object): Promise<void> {
    const headers = { 'x-qp-csrf': '1', 'x-qp-time-zone': 'Etc/UTC', 'idempotency-key': randomUUID() };
    const answer = await this.page.request.post(this.url + path, { headers, data: body });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  }

  /** What the API answers this person. */
  async read<T>(path: string): Promise<T> {
    const answer = await this.page.request.get(this.url + path);
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Everything that axe finds on the page (WCAG 2.2 A and AA), in words; colours, which take longest, can be left out where they were looked at. */
  async barriers({ colours = true } = {}): Promise<string[]> {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // a mail is shown in a frame that runs no script, so nothing that looks at it either
    const builder = new AxeBuilder({ page: this.page }).setLegacyMode(true);
    const rules = { 'color-contrast': { enabled: colours } };
    // only what is wrong is asked for: to describe every element that is right takes as long as to judge all
    const options = {
      iframes: false,
      preload: false,
      resultTypes: ['violations' as const],
      runOnly: { type: 'tag' as const, values: tags },
      rules,
    };
    const { violations } = await builder.options(options).analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }

  /** Closes the window. */
  async leave(): Promise<void> {
    await this.page.context().close();
  }

  /** A one-time code works once: the demo shows the one after it then, and once that was used too, the next with the next half minute. */
  private async freshCode(): Promise<string> {
    const look = async () => {
      const { code } = await this.who();
      return code === Visitor.usedCodes.get(this.email) ? undefined : code;
    };
    // calls without sign-in are limited by the minute, so no more than one look a second
    const fresh = await until('the next one-time code', look, 40, 1_000);
    Visitor.usedCodes.set(this.email, fresh);
    return fresh;
  }

  private async beginToSign(): Promise<Locator> {
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Country from which you sign').fill('DK');
    await dialog
      .getByLabel('Password', { exact: false })
      .first()
      .fill((await this.who()).password);
    return dialog;
  }

  private async who(): Promise<DemoPerson> {
    const people = (await (await fetch(`${this.url}/api/v1/demo/people`)).json()) as DemoPerson[];
    const person = people.find(({ email }) => email === this.email);
    if (!person) throw new Error(`${this.email} is nobody of the demo`);
    return person;
  }
}
