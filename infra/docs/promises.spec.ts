import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');

function pagesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pagesBelow(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'infra/dev-stack/README.md'].map((name) => join(root, name)),
  ...pagesBelow(join(root, 'docs')),
];
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const commandFiles = readdirSync(join(root, 'apps', 'cli', 'src', 'commands'));

describe.each(pages.map((page) => [relative(root, page), readFileSync(page, 'utf8')]))('%s', (name, text) => {
  it('links to files that exist', () => {
    for (const [, target = ''] of text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g))
      if (!/^[a-z]+:/.test(target)) expect([target, existsSync(join(root, dirname(name), target))]).toEqual([target, true]);
  });

  it('names commands that exist', () => {
    for (const [, script = ''] of text.matchAll(/npm run ([a-z-]+)/g)) expect(Object.keys(scripts)).toContain(script);
    for (const [, command = ''] of text.matchAll(/npm run qp -- ([a-z]+)/g)) expect(commandFiles).toContain(`${command}.ts`);
    for (const [, file = ''] of text.matchAll(/`node ([\w/-]+\.mjs)/g)) expect([file, existsSync(join(root, file))]).toEqual([file, true]);
  });
});
