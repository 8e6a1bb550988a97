// Makes the PDF reader of documents-service's checks quick to load: its two halves as scripts, and what this engine makes of them after
// they have read a file. Each file is read in a process of its own, which would otherwise compile both again. An engine that is another one
// than at the build, or started with other flags, compiles them from the text.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { transformFile } from '@swc/core';

const inspection = join(process.cwd(), 'dist', 'inspection');
const folder = join(inspection, 'pdf-reader');
const { resolve } = createRequire(import.meta.url);

mkdirSync(folder, { recursive: true });
for (const name of ['pdf', 'pdf.worker']) {
  const { code } = await transformFile(resolve(`pdfjs-dist/build/${name}.mjs`), {
    swcrc: false,
    configFile: false,
    module: { type: 'commonjs', ignoreDynamic: true },
    // one byte for each letter, as it is read
    jsc: { target: 'es2024', parser: { syntax: 'ecmascript' }, output: { charset: 'ascii' } },
  });
  writeFileSync(join(folder, `${name}.cjs`), code);
}

// by the flags that the engine is started with for a file (`isolated-process.ts`), and in a process like that one
const written = spawnSync(
  process.execPath,
  ['--max-old-space-size=512', '--disallow-code-generation-from-strings', join(inspection, 'write-compiled.js')],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);
if (written.status !== 0) throw new Error('the PDF reader could not be compiled ahead');
