// The Library of Congress's BagIt validator, from PyPI.
import { join } from 'node:path';
import { cached, command } from '../dev-stack/binaries/cache.mjs';
import { changedPackages, packages } from './packages/exhibits.mjs';

const VERSION = '1.9.0';
const python = process.env.PYTHON || 'python3';

/** @param {string} program @param {string} bag @returns {Promise<{ valid: boolean, said: string }>} */
async function ask(program, bag) {
  try {
    const said = await command(python, ['-m', 'bagit', '--validate', bag], { env: { PYTHONPATH: program, PYTHONDONTWRITEBYTECODE: '1' } });
    return { valid: true, said };
  } catch (error) {
    return { valid: false, said: error instanceof Error ? error.message : String(error) };
  }
}

/** @type {import('./run.mjs').Judge} */
export default {
  name: `bagit ${VERSION}: bags by RFC 8493`,
  fetch: async (say) => {
    const program = await cached(
      `bagit-${VERSION}`,
      'bagit.py',
      async (folder) => {
        say(`fetches bagit ${VERSION} with pip`);
        const options = ['--quiet', '--disable-pip-version-check', '--target', folder];
        await command(python, ['-m', 'pip', 'install', ...options, 'setuptools<81', `bagit==${VERSION}`]);
      },
      say,
    );
    return join(program, '..');
  },
  async *judge({ program, folder }) {
    for (const { name, unpacked } of await packages(folder)) {
      const { valid, said } = await ask(program, unpacked);
      yield { what: `${name} is a valid bag`, passed: valid, said };
    }
    for (const { name, unpacked } of await changedPackages(folder)) {
      const { valid, said } = await ask(program, unpacked);
      yield { what: `a package with ${name} is refused`, passed: !valid, said };
    }
  },
};
