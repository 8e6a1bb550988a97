// Programs of Poppler, from Debian's package poppler-utils.
import { command, NotFetched } from '../../dev-stack/binaries/cache.mjs';

/** @type {Promise<void> | undefined} */
let installing;

/** @param {string} program */
const there = (program) =>
  command(program, ['-v']).then(
    () => true,
    (error) => /version/.test(error.message),
  );

/**
 * A program of Poppler; installed where it is missing and we are root. Two judges that ask at once install once.
 * @param {string} program
 * @param {(line: string) => void} say
 */
export async function poppler(program, say) {
  if (await there(program)) return program;
  if (process.getuid?.() !== 0)
    throw new NotFetched(`${program} is not installed, and only root can install it: apt-get install poppler-utils`);
  installing ??= install(say);
  await installing;
  if (!(await there(program))) throw new NotFetched(`poppler-utils did not bring ${program}`);
  return program;
}

async function install(say) {
  say('installs poppler-utils with apt-get');
  await command('apt-get', ['update', '-qq']);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await command('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'poppler-utils'], { env });
}
