/** @jest-environment node */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}
/** Most script, gzipped, that a page may need before it can be used, in bytes. */
const BUDGET = 250_000;
const dist = join(__dirname, '..', 'dist');

describe('what a browser has to load', () => {
  let chunks: Readonly<Record<string, Chunk>>;
  beforeAll(() => {
    chunks = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as typeof chunks;
  });
  const neededBy = (names: readonly string[], known = new Set<string>()): Set<string> => {
    for (const name of names.filter((candidate) => !known.has(candidate))) {
      known.add(name);
      neededBy(chunks[name]?.imports ?? [], known);
    }
    return known;
  };
  const weight = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, chunks[name]?.file ?? ''))).length, 0);

  it('is under 250 kB of script for the start and whichever page one starts at', () => {
    const entry = Object.keys(chunks).filter((name) => chunks[name]?.isEntry);
    const pages = Object.keys(chunks).filter((name) => name.startsWith('src/app/pages/'));
    expect(pages.length).toBeGreaterThan(2);
    const heavy = pages.map((page) => [page, weight(neededBy([...entry, page]))] as const).filter(([, bytes]) => bytes > BUDGET);
    expect(heavy).toEqual([]);
  });

  it('leaves out the scrolled container of the kit’s table, which nobody uses', () => {
    const users = globSync('**/*.tsx', { cwd: __dirname }).filter((file) =>
      readFileSync(join(__dirname, file), 'utf8').includes('Table.ScrollContainer'),
    );
    expect(users).toEqual([]);
    const table = Object.keys(chunks).find((name) => /(^|_)Table-/.test(name)) ?? '';
    expect([...neededBy([table])].filter((name) => /ScrollArea|floating-ui/.test(name))).toEqual([]);
  });

  it('comes from us alone: the document names no other host', () => {
    const document = readFileSync(join(dist, 'index.html'), 'utf8');
    expect(document).not.toMatch(/https?:\/\//);
    expect(document).not.toMatch(/<script(?![^>]*src=)/);
  });
});
