// Turns one project's TypeScript into JavaScript beside it (dist/). Types are checked once for the whole repository by
// `npm run check`; here only syntax is removed, so a cold build of everything takes seconds.
import { readdirSync, mkdirSync, writeFileSync, rmSync, existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { transformFile } from '@swc/core';

const project = process.cwd();
const sourceRoot = existsSync(join(project, 'src')) ? join(project, 'src') : project;
const target = join(project, 'dist');
const skipped = new Set(['dist', 'node_modules', 'histories', 'fixtures']);

function* sourceFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) yield* sourceFiles(join(folder, entry.name));
    } else if (entry.name.endsWith('.ts') && !/\.(spec|test|d)\.ts$/.test(entry.name)) yield join(folder, entry.name);
  }
}

rmSync(target, { recursive: true, force: true });
for (const file of sourceFiles(sourceRoot)) {
  const { code, map } = await transformFile(file, {
    swcrc: false,
    configFile: false,
    sourceMaps: true,
    module: { type: 'es6' },
    jsc: {
      target: 'es2024',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
  });
  const out = join(target, relative(sourceRoot, file)).replace(/\.ts$/, '.js');
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${code}\n//# sourceMappingURL=${out.split('/').pop()}.map\n`);
  if (map) writeFileSync(`${out}.map`, map);
}
