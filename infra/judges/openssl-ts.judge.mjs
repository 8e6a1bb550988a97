// `openssl ts`: time stamps of the heads of the audit log.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../dev-stack/binaries/cache.mjs';
import { exportedLog } from './audit-log/exhibit.mjs';

/** @returns {Promise<{ ok: boolean, said: string }>} */
async function ask({ data, token, authority }) {
  return command('openssl', ['ts', '-verify', '-data', data, '-in', token, '-token_in', '-CAfile', authority]).then(
    (said) => ({ ok: true, said }),
    (error) => ({ ok: false, said: error.message }),
  );
}

/** @type {import('./run.mjs').Judge} */
export default {
  name: 'openssl ts: time stamps of heads of the audit log',
  fetch: () => command('openssl', ['version']),
  async *judge({ folder }) {
    const { path, authority } = await exportedLog(folder);
    const stamps = join(path, 'stamps');
    const tokens = readdirSync(stamps).filter((name) => name.endsWith('.tst'));
    for (const name of tokens) {
      const data = join(stamps, name.replace('.tst', '.checkpoint'));
      const verdict = await ask({ data, token: join(stamps, name), authority });
      yield { what: `${name} stamps the head beside it`, passed: verdict.ok, said: verdict.said };
      const other = join(folder, 'another.checkpoint');
      writeFileSync(other, `${readFileSync(data, 'utf8')}\n`);
      const refused = await ask({ data: other, token: join(stamps, name), authority });
      yield { what: `${name} does not stamp another head`, passed: !refused.ok, said: refused.said };
    }
  },
};
