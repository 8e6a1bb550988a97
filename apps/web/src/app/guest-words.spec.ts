import { describe, expect, it } from '@jest/globals';
import type { Role } from '@qp/domain/people';
import i18next from 'i18next';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { navigationOf } from './navigation.js';

const src = join(__dirname, '..');
/** Who is not of the house, and reads the screens in German where they choose it. */
const guests: readonly Role[] = ['SPONSOR_CLINSUP', 'SPONSOR_REGREL', 'CRO', 'DEPOT', 'SITE_PHARMACY'];
/** Pages that everybody comes to by a link, of the door, of a mail or of their own account. */
const byLink = [
  '/sign-in',
  '/setup',
  '/profile',
  '/releases/$caseId',
  '/documents/$documentId',
  '/cases/$caseId/requirements/$key/upload',
  '/cases/$caseId/queries/$queryId',
];

/** The file of the page at each address. */
const pages = new Map(
  globSync('app/routes/*.tsx', { cwd: src }).flatMap((file) =>
    [...readFileSync(join(src, file), 'utf8').matchAll(/path: '([^']+)',(?:(?!path: ').)*?import\('\.\.\/(pages\/\w+)\.js'\)/gs)].map(
      ([, path, page]) => [path ?? '', `app/${page}.tsx`] as const,
    ),
  ),
);

/** Every file that a page is made of. */
function madeOf(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known;
  known.add(file);
  for (const [, from] of readFileSync(join(src, file), 'utf8').matchAll(/(?:from|import\(?) ?'(\.[^']+)\.js'/g)) {
    const found = ['.ts', '.tsx'].map((end) => join(dirname(file), (from ?? '') + end)).find((path) => existsSync(join(src, path)));
    if (found) madeOf(found, known);
  }
  return known;
}

const opened = (role: Role): string[] => {
  const lists = navigationOf([role]).map(({ to }) => to);
  const records = [...pages.keys()].filter((path) => lists.some((to) => path.startsWith(`${to}/$`)));
  return [...lists, ...records, ...byLink];
};

describe('the pages of guests', () => {
  it.each(guests)('have German words for all that %s may open', async (role) => {
    const files = new Set([...madeOf('app/shell/Shell.tsx'), ...opened(role).flatMap((path) => [...madeOf(pages.get(path) ?? '')])]);
    const words = [...files].filter((file) => /words\.ts$/.test(file) && readFileSync(join(src, file), 'utf8').includes('defineWords('));
    expect(words.length).toBeGreaterThan(10);
    const english: string[] = [];
    for (const file of words) {
      await import(join(src, file));
      const place = /defineWords\(\s*'([^']+)'/.exec(readFileSync(join(src, file), 'utf8'))?.[1] ?? '';
      if (!i18next.hasResourceBundle('de', place)) english.push(file);
    }
    expect(english).toEqual([]);
  });
});
