import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pdf } from '../test/pdf.js';
import { readFileApart } from './read-file-apart.js';
import { Readable } from 'node:stream';

const built = join(__dirname, '..', '..', 'dist', 'inspection');

/** What a script says that imports the built code, by the flags by which the engine is started for a file. */
async function say(script: string, ...args: readonly string[]): Promise<unknown> {
  const flags = ['--max-old-space-size=512', '--disallow-code-generation-from-strings', '--no-warnings', '--input-type=module'];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, '--eval', script, ...args], { env: {} });
  return JSON.parse(stdout);
}

describe('the PDF reader that the build compiled ahead', () => {
  it('is run as it was compiled, and not compiled again for each file', async () => {
    const script = `const { loadPdfReader, loaded } = await import(process.argv[1]); await loadPdfReader();
      console.log(JSON.stringify([...loaded].map(([name, script]) => [name, script.cachedDataRejected])));`;
    expect(await say(script, join(built, 'formats', 'pdf-reader.js'))).toEqual([
      ['pdf', false],
      ['pdf.worker', false],
    ]);
  });

  it('finds in a file what the reader finds from source, in a process as isolated', async () => {
    const file = await pdf('Product Specification File', {}, 3);
    const locked = await pdf('Locked', { userPassword: 'secret' });
    const script = `const { readFileApart } = await import(process.argv[1]); const { Readable } = await import('node:stream');
      const found = [];
      for (const file of process.argv.slice(2)) found.push(await readFileApart(async () => Readable.from([Buffer.from(file, 'base64')])));
      console.log(JSON.stringify(found));`;
    const files = [file, locked];
    const found = await say(script, join(built, 'read-file-apart.js'), ...files.map((one) => one.toString('base64')));
    expect(found).toEqual(await Promise.all(files.map((one) => readFileApart(() => Promise.resolve(Readable.from([one]))))));
    expect(found).toMatchObject([
      { ended: 'READ', reading: { pages: 3, fault: null } },
      { ended: 'READ', reading: { fault: 'PASSWORD' } },
    ]);
  });
});
