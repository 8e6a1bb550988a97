// pdfsig of Poppler, from Debian's package poppler-utils.
import { command, NotFetched } from '../dev-stack/binaries/cache.mjs';
import { changedCopies } from './certificates/changes.mjs';
import { certificates } from './certificates/exhibits.mjs';
import { poppler } from './certificates/poppler.mjs';

/** @param {string} path @returns {Promise<string>} its words, also where it fails on a file that it cannot read */
async function ask(path) {
  return command('pdfsig', [path]).catch((error) => {
    if (error instanceof NotFetched) return error.message;
    throw error;
  });
}

const isWhole = (said) =>
  /Signature is Valid\./.test(said) && /Total document signed/.test(said) && !/Not total document signed/.test(said);

/** @type {import('./run.mjs').Judge} */
export default {
  name: 'pdfsig of Poppler: signature and what it covers',
  fetch: (say) => poppler('pdfsig', say),
  async *judge({ folder }) {
    const exhibits = await certificates(folder);
    for (const { name, path } of exhibits) {
      const said = await ask(path);
      yield { what: `${name}: signature valid, whole file signed`, passed: isWhole(said), said };
      yield { what: `${name}: of type ETSI.CAdES.detached`, passed: /Signature Type: ETSI\.CAdES\.detached/.test(said), said };
    }
    for (const { name, path } of changedCopies(exhibits[0], folder)) {
      const said = await ask(path);
      yield { what: `certificate with ${name} is refused`, passed: !isWhole(said), said };
    }
  },
};
