import type { Visitor } from './visitor.js';

/** Colours in which every page is looked at. */
const SCHEMES = ['light', 'dark'] as const;

/**
 * Goes to every page that the navigation offers, in light and dark colours.
 * @returns what axe finds there, and what the API refused to fill, each with the page that it is on
 */
export async function walkPages(visitor: Visitor, more: readonly string[] = []): Promise<string[]> {
  const { page } = visitor;
  const links = page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link');
  const offered = await Promise.all((await links.all()).map(async (link) => (await link.getAttribute('href')) ?? ''));
  const faults: string[] = [];
  for (const way of [...new Set([...offered, ...more])])
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await visitor.goTo(way);
      await page.locator('main h1').first().waitFor();
      await page.locator('main [aria-busy]').first().waitFor({ state: 'detached' });
      const refused = await page.locator('main [role=alert]').allInnerTexts();
      faults.push(...refused.map((text) => `${way}: refused: ${text}`));
      faults.push(...(await visitor.barriers()).map((barrier) => `${way} (${colorScheme}): ${barrier}`));
    }
  return faults;
}
