import { AxeBuilder } from '@axe-core/playwright';
import { until } from '@qp/testing/stack';
import type { Browser, Page } from 'playwright-core';

/** A person of the demo, as its folder lists them. */
interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly code: string;
}

/** Somebody of the demo in front of a browser of their own. */
export class Visitor {
  /** What the browser complained about: faults of scripts, refusals of the content security policy. */
  readonly complaints: string[] = [];
  /** Hosts that the pages asked for anything. */
  readonly hosts = new Set<string>();
  private usedCode = '';

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
  }

  /** Opens a browser window for somebody, at one of the widths that people use. */
  static async arrive(browser: Browser, url: string, email: string, width = 1440): Promise<Visitor> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    return new Visitor(await context.newPage(), url, email);
  }

  /** Password and one-time code, typed, sent by the Enter key. */
  async signIn(): Promise<void> {
    const { password } = await this.who();
    await this.page.goto(`${this.url}/sign-in`);
    await this.page.getByLabel('Mail address').fill(this.email);
    await this.page.getByLabel('Password', { exact: false }).first().fill(password);
    await this.page.keyboard.press('Enter');
    await this.page.getByLabel('One-time code').fill(await this.freshCode());
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('navigation', { name: 'Main navigation' }).waitFor({ state: 'attached' });
  }

  /** Gives all components in the signature dialog, and signs. */
  async sign(): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    const { password } = await this.who();
    await dialog.getByLabel('Country from which you sign').fill('DK');
    await dialog.getByLabel('Password', { exact: false }).first().fill(password);
    await dialog.getByLabel('One-time code').fill(await this.freshCode());
    await dialog.getByLabel('One-time code').press('Enter');
  }

  /** Goes somewhere by address. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(this.url + path);
  }

  /** Everything that axe finds on the page (WCAG 2.2 A and AA), in words. */
  async barriers(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }

  /** Closes the window. */
  async leave(): Promise<void> {
    await this.page.context().close();
  }

  /** A one-time code works once: the next one comes with the next half minute. */
  private async freshCode(): Promise<string> {
    const look = async () => {
      const { code } = await this.who();
      return code === this.usedCode ? undefined : code;
    };
    // calls without sign-in are limited by the minute, so no more than one look a second
    this.usedCode = await until('the next one-time code', look, 40, 1_000);
    return this.usedCode;
  }

  private async who(): Promise<DemoPerson> {
    const people = (await (await fetch(`${this.url}/api/v1/demo/people`)).json()) as DemoPerson[];
    const person = people.find(({ email }) => email === this.email);
    if (!person) throw new Error(`${this.email} is nobody of the demo`);
    return person;
  }
}
