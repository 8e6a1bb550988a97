import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { constants, Script } from 'node:vm';

type Pdfjs = typeof import('pdfjs-dist');

const here = import.meta.filename;
/** Where the build leaves the reader's two halves as scripts, with what the engine made of them beside. */
const folder = join(dirname(here), '..', 'pdf-reader');

/** One half of the reader, ready to run; compiled from its text where the engine is another one than at the build. */
async function scriptOf(name: string): Promise<{ readonly script: Script; readonly filename: string }> {
  const filename = join(folder, `${name}.cjs`);
  const [text, cachedData] = await Promise.all([
    readFile(filename, 'latin1'),
    readFile(join(folder, `${name}.compiled`)).catch(() => undefined),
  ]);
  const script = new Script(`(function (module, exports, require, __filename) {${text}\n})`, {
    filename,
    cachedData,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return { script, filename };
}

type Body = (module: { exports: object }, exports: object, require: NodeJS.Require, filename: string) => void;

function run({ script, filename }: Awaited<ReturnType<typeof scriptOf>>): object {
  const module = { exports: {} };
  (script.runInThisContext() as Body)(module, module.exports, createRequire(filename), filename);
  return module.exports;
}

/** What was loaded from the build's scripts: by it the build writes what the engine made of them. */
export const loaded = new Map<string, Script>();

/**
 * The PDF reader, with its interpreter in the same thread. Built, it is loaded from two scripts that were compiled at the build, which
 * takes a fraction of the processor time of compiling them for each file; from source, from the package itself.
 */
export async function loadPdfReader(): Promise<Pdfjs> {
  await import(`./newer-language${extname(here)}`);
  if (extname(here) === '.ts') {
    Object.assign(globalThis, { pdfjsWorker: await import('pdfjs-dist/build/pdf.worker.mjs') });
    return import('pdfjs-dist');
  }
  const [reader, interpreter] = await Promise.all([scriptOf('pdf'), scriptOf('pdf.worker')]);
  loaded.set('pdf', reader.script).set('pdf.worker', interpreter.script);
  Object.assign(globalThis, { pdfjsWorker: run(interpreter) });
  return run(reader) as Pdfjs;
}
