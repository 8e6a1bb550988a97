// Programs that npm does not bring and Debian does.
import { command, NotFetched } from './cache.mjs';

/** Who else installs something is waited for. */
const PATIENCE = 'DPkg::Lock::Timeout=300';

/** @type {Promise<unknown>} One installation at a time: the package manager refuses a second. */
let last = Promise.resolve();

/**
 * A program of one of Debian's packages; installed where it is missing and we are root. Two that ask at once install once.
 * @param {{ program: string, package: string, there: () => Promise<boolean>, say: (line: string) => void }} wanted
 */
export async function fromDebian({ program, package: name, there, say }) {
  if (await there()) return;
  if (process.getuid?.() !== 0) throw new NotFetched(`${program} is not installed, and only root can install it: apt-get install ${name}`);
  last = last.catch(() => undefined).then(async () => (await there()) || install(name, say));
  await last;
  if (!(await there())) throw new NotFetched(`${name} did not bring ${program}`);
}

async function install(name, say) {
  say(`installs ${name} with apt-get`);
  await command('apt-get', ['update', '-qq']);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await command('apt-get', ['install', '-y', '-qq', '--no-install-recommends', '-o', PATIENCE, name], { env });
}
