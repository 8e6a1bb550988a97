// Programs of Poppler, from Debian's package poppler-utils.
import { command } from '../../dev-stack/binaries/cache.mjs';
import { fromDebian } from '../../dev-stack/binaries/debian-package.mjs';

/**
 * A program of Poppler; installed where it is missing and we are root.
 * @param {string} program
 * @param {(line: string) => void} say
 */
export async function poppler(program, say) {
  const there = () =>
    command(program, ['-v']).then(
      () => true,
      (error) => /version/.test(error.message),
    );
  await fromDebian({ program, package: 'poppler-utils', there, say });
  return program;
}
