// pdfsig of Poppler, from Debian's package poppler-utils.
import { command, NotFetched } from '../dev-stack/binaries/cache.mjs';
import { changedCopies } from './certificates/changes.mjs';
import { certificates } from './certificates/exhibits.mjs';

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
  async fetch(say) {
    const there = () =>
      command('pdfsig', ['-v']).then(
        () => true,
        (error) => /version/.test(error.message),
      );
    if (await there()) return 'pdfsig';
    if (process.getuid?.() !== 0)
      throw new NotFetched('pdfsig is not installed, and only root can install it: apt-get install poppler-utils');
    say('installs poppler-utils with apt-get');
    await command('apt-get', ['update', '-qq']);
    await command('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'poppler-utils'], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (!(await there())) throw new NotFetched('poppler-utils did not bring pdfsig');
    return 'pdfsig';
  },
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
