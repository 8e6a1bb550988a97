// pyHanko, a PAdES implementation, from PyPI.
import { join } from 'node:path';
import { cached, command } from '../dev-stack/binaries/cache.mjs';
import { changedCopies } from './certificates/changes.mjs';
import { certificates } from './certificates/exhibits.mjs';

const VERSION = '0.38.0';
const python = process.env.PYTHON || 'python3';

/**
 * @typedef {object} Verdict
 * @property {string} path
 * @property {string} [error]
 * @property {boolean} [valid] signature holds and its signer is trusted
 * @property {string} [coverage]
 * @property {string} [subFilter]
 * @property {string[]} [signedAttributes]
 * @property {boolean} [stamped] with a time stamp that holds and whose authority is trusted
 */

/** @param {string} packages @param {string} trust @param {string[]} paths @returns {Promise<Verdict[]>} */
async function ask(packages, trust, paths) {
  const said = await command(python, [join(import.meta.dirname, 'certificates', 'ask_pyhanko.py'), trust, ...paths], {
    env: { PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return said
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

/** @type {import('./run.mjs').Judge} */
export default {
  name: `pyHanko ${VERSION}: PAdES baseline`,
  fetch: async (say) => {
    const program = await cached(
      `pyhanko-${VERSION}`,
      join('pyhanko', '__init__.py'),
      async (folder) => {
        say(`fetches pyHanko ${VERSION} with pip`);
        const options = ['--quiet', '--disable-pip-version-check', '--target', folder];
        await command(python, ['-m', 'pip', 'install', ...options, `pyhanko==${VERSION}`]);
      },
      say,
    );
    return join(program, '..', '..');
  },
  async *judge({ program, folder }) {
    const exhibits = await certificates(folder);
    for (const { name, path, level, trust } of exhibits) {
      const [verdict] = await ask(program, trust, [path]);
      const { valid, coverage, subFilter, signedAttributes = [], stamped } = verdict;
      const said = JSON.stringify(verdict, null, 2);
      yield { what: `${name}: signature valid by the trusted seal certificate`, passed: valid === true, said };
      yield { what: `${name}: the signature covers the entire file`, passed: coverage === 'ENTIRE_FILE', said };
      yield { what: `${name}: level ${level}`, passed: subFilter === '/ETSI.CAdES.detached' && stamped === (level === 'B-T'), said };
      const asPades = signedAttributes.includes('signing_certificate_v2') && !signedAttributes.includes('signing_time');
      yield { what: `${name}: signing-certificate-v2 is signed, no signing time is`, passed: asPades, said };
    }
    const [{ trust }] = exhibits;
    const copies = changedCopies(exhibits[0], folder);
    const verdicts = new Map(
      (
        await ask(
          program,
          trust,
          copies.map(({ path }) => path),
        )
      ).map((verdict) => [verdict.path, verdict]),
    );
    for (const { name, path } of copies) {
      const verdict = verdicts.get(path);
      const refused = verdict !== undefined && !(verdict.valid && verdict.coverage === 'ENTIRE_FILE');
      yield { what: `certificate with ${name} is refused`, passed: refused, said: JSON.stringify(verdict) };
    }
  },
};
