import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { ROOT } from '@qp/testing/stack';
import type { Page } from 'playwright-core';
import { EnglishLeft } from './english-left.js';
import type { House } from './house.js';
import { guestRecords, guests, idOf, walks, type LookedAt } from './pages.js';
import { Visitor } from './visitor.js';

/** Pages that are walked by the Tab key, and looked at in the dark. */
const byKeyboard = new Set(['/desk', '/sponsor', '/releases', '/intake', '/shipments', '/audit-trail', '/profile', '/people']);
/** Ways that no walk takes. */
const ownStories = new Set(['/', '/sign-in', '/setup']);
const inTheDark = new Set(['/desk', '/sponsor', '/releases', '/review/$caseId', '/register', '/capacity']);

/** Every page, looked at by whoever it is for: wide and narrow, some by keyboard, some in the dark. */
export const everyPage = (house: () => House) => () => {
  /** Every page that the navigation of a guest leads to, their account, and the records among them that are theirs to see. */
  const waysOf = async (page: Page): Promise<string[]> => {
    const links = await page
      .getByRole('navigation', { name: /^(Main navigation|Hauptnavigation)$/ })
      .getByRole('link')
      .all();
    const lists = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''));
    const theirs: string[] = [];
    for (const [to, name] of guestRecords) {
      const id = lists.includes(to) ? await idOf(page, house().url, name) : undefined;
      if (id !== undefined) theirs.push(`${to}/${id}`);
    }
    return [...new Set([...lists, '/profile', ...theirs])];
  };
  const addressOf = async (page: Page, { route, params = {} }: LookedAt): Promise<string> => {
    let address = route;
    for (const [name, of] of Object.entries(params))
      address = address.replace(`$${name}`, typeof of === 'string' ? String(await idOf(page, house().url, of)) : of.word);
    return address;
  };

  it('has somebody who looks at it', () => {
    const folder = join(ROOT, 'apps', 'web', 'src', 'app', 'routes');
    const routes = readdirSync(folder).flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path]) => path),
    );
    const walked = Object.values(walks).flatMap((pages) => pages.map(({ route }) => route));
    // the start leads on to somebody's own desk; the door and what is behind a one-time link are stories of their own
    expect(routes.filter((path) => !ownStories.has(path ?? '')).sort()).toEqual([...new Set(walked)].sort());
  });

  it.each(guests)(
    'speaks German to %s on all that they may open',
    async (email) => {
      const visitor = await Visitor.arrive(house().browser, house().url, email);
      const english = new EnglishLeft();
      await visitor.signIn();
      await visitor.settled();
      expect(await english.on(visitor.page)).not.toEqual([]);
      await visitor.speak('Deutsch');
      const left: string[] = [];
      for (const way of await waysOf(visitor.page)) {
        await visitor.goTo(way);
        await visitor.settled();
        left.push(...(await english.on(visitor.page)).map((text) => `${way}: ${text}`));
      }
      expect(left).toEqual([]);
      expect(visitor.complaints).toEqual([]);
      await visitor.leave();
    },
    600_000,
  );

  it.each(Object.entries(walks))(
    'is reached by %s without a fault, and axe finds nothing',
    async (email, pages) => {
      const visitor = await Visitor.arrive(house().browser, house().url, email);
      await visitor.signIn();
      await visitor.settled();
      // before the door was open, some questions were refused
      visitor.failed.length = 0;
      const found: string[] = [];
      for (const page of pages) {
        await visitor.goTo(await addressOf(visitor.page, page));
        await visitor.settled();
        const say = (words: readonly string[]) => found.push(...words.map((one) => `${page.route}: ${one}`));
        say(await visitor.barriers());
        say(await visitor.page.getByRole('alert').allInnerTexts());
        if (byKeyboard.has(page.route)) {
          const { count, unseen } = await visitor.tabStops();
          expect([page.route, count > 10]).toEqual([page.route, true]);
          say(unseen);
        }
        if (inTheDark.has(page.route)) say(await visitor.barriersInTheDark());
        await visitor.page.setViewportSize({ width: 390, height: 844 });
        say(await visitor.barriers({ colours: false }));
        say(await visitor.wider());
        await visitor.page.setViewportSize({ width: 1440, height: 900 });
      }
      expect(found).toEqual([]);
      expect(visitor.failed).toEqual([]);
      expect(visitor.complaints).toEqual([]);
      expect([...visitor.hosts]).toEqual([new URL(house().url).host]);
      await visitor.leave();
    },
    600_000,
  );
};
