import { describe, expect, it } from '@jest/globals';
import i18next from 'i18next';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const src = join(__dirname, '..');
const files = globSync('**/*.{ts,tsx}', { cwd: src }).filter((file) => !/\.spec\.|^test|^api.made/.test(file));
const wordFiles = files.filter((file) => /words\.ts$/.test(file) && readFileSync(join(src, file), 'utf8').includes('defineWords('));

/** German for QP certification, regulatory release and hand-off: words with a meaning in law, which stay as certificate and register have them. */
const GERMAN_FOR_REGULATED = /zertifizier|regulatorische[rn]? Freigabe|Übergabe/i;

/** Names that stand between braces in a text. */
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('texts of the screens', () => {
  it.each(wordFiles)('%s: every text is used, and the German ones say as much as the English', async (file) => {
    await import(join(src, file));
    const source = readFileSync(join(src, file), 'utf8');
    const place = /defineWords\(\s*'([^']+)'/.exec(source)?.[1] ?? '';
    const english = i18next.getResourceBundle('en', place) as Record<string, string>;
    const german = i18next.getResourceBundle('de', place) as Record<string, string> | undefined;
    const users = files.filter((other) => other !== file && (dirname(other).startsWith(dirname(file)) || other.startsWith('app')));
    const code = users.map((other) => readFileSync(join(src, other), 'utf8')).join('\n');
    const isUsed = (key: string) => {
      const name = key.replace(/_(one|other)$/, '');
      return new RegExp(`['"\`]${name}['"\`]|\\b${name}:`).test(code) || code.includes(`\`${name.split('_')[0]}_\${`);
    };
    const unused = Object.keys(english).filter((key) => !isUsed(key));
    expect(unused).toEqual([]);
    for (const [key, text] of Object.entries(german ?? {})) {
      expect([key, text.trim()]).not.toEqual([key, '']);
      expect([key, placeholders(text)]).toEqual([key, placeholders(english[key] ?? '')]);
    }
    if (german) expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  it.each(wordFiles)('%s: what the law names stays English in German, until a QP has approved a glossary', async (file) => {
    await import(join(src, file));
    const place = /defineWords\(\s*'([^']+)'/.exec(readFileSync(join(src, file), 'utf8'))?.[1] ?? '';
    const german = i18next.getResourceBundle('de', place) as Record<string, string> | undefined;
    expect(Object.entries(german ?? {}).filter(([, text]) => GERMAN_FOR_REGULATED.test(text))).toEqual([]);
  });

  it('has a place of its own for each, so that none hides another', () => {
    const places = wordFiles.map((file) => /defineWords\(\s*'([^']+)'/.exec(readFileSync(join(src, file), 'utf8'))?.[1]);
    expect(new Set(places).size).toBe(places.length);
  });
});
