// Lets plain Node import the libraries from their TypeScript sources (`@qp/domain/...`), so that the pages are drawn from what is
// written and never from an old build. Import this file first.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

/** Top folder of the repository. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** @param {string} specifier @param {string | undefined} importer @returns {string | undefined} address of a source of ours */
function sourceOf(specifier, importer) {
  const library = /^@qp\/(domain|contracts)\/([a-z-]+)$/.exec(specifier);
  if (library) return pathToFileURL(join(ROOT, 'libs', library[1], library[2], 'index.ts')).href;
  if (!specifier.startsWith('.') || !importer?.endsWith('.ts')) return undefined;
  const source = new URL(specifier.replace(/\.js$/, '.ts'), importer);
  return existsSync(fileURLToPath(source)) ? source.href : undefined;
}

registerHooks({
  resolve(specifier, context, next) {
    return next(sourceOf(specifier, context.parentURL) ?? specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
    const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
      swcrc: false,
      configFile: false,
      module: { type: 'es6' },
      jsc: { target: 'es2024', parser: { syntax: 'typescript' } },
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
