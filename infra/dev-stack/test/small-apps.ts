import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const APPS = ['gateway', 'release-service', 'documents-service', 'audits-service', 'notifications-service'];

/**
 * An app as small as its contract with the stack: the modes, `/readyz`, and `/crash`. It writes down what it was told, and ends at once as often as
 * `QP_TEST_ENDS` says for it (`audits-service=1`).
 */
const MAIN = `
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, dirname, join } from 'node:path';
const [mode, flag] = process.argv.slice(2);
const app = basename(dirname(import.meta.dirname));
const home = process.env.QP_HOME;
appendFileSync(join(home, 'seen.jsonl'), JSON.stringify({ app, mode, flag, env: process.env }) + '\\n');
if (mode === 'keys' && !existsSync(process.env.QP_KEYS)) writeFileSync(process.env.QP_KEYS, '{}', { mode: 0o600 });
if (mode === 'setup' && flag === '--no-demo') console.log('Make the first administrator: ' + process.env.QP_PUBLIC_URL + '/first/abc');
if (mode === 'setup' && flag === '--demo') {
  writeFileSync(join(home, 'accounts.json'), JSON.stringify([{ email: 'qp@nordlicht.example', role: 'QP_CERT', password: 'secret-word', organisation: 'Nordlicht' }]));
}
const [weak, times] = (process.env.QP_TEST_ENDS ?? '').split('=');
const begun = () => readFileSync(join(home, 'seen.jsonl'), 'utf8').split('\\n').filter((line) => line.includes('"app":"' + app + '","mode":"serve"')).length;
if (weak === app && mode === 'serve' && begun() <= Number(times)) {
  console.error('not yet');
  process.exit(7);
}
if (['serve', 'both', 'worker'].includes(mode)) {
  const server = createServer((request, response) => {
    if (request.url === '/crash') process.exit(7);
    response.end(String(process.pid));
  });
  server.listen(Number(process.env.PORT), '127.0.0.1');
  process.on('SIGTERM', () => process.exit(0));
}
`;

/**
 * Writes small apps for a test of the stack.
 * @param folder scratch folder of the test
 * @returns value of `QP_APPS`
 */
export function writeSmallApps(folder: string): string {
  const apps = join(folder, 'apps');
  for (const app of APPS) {
    mkdirSync(join(apps, app, 'dist'), { recursive: true });
    writeFileSync(join(apps, app, 'dist', 'main.js'), MAIN);
  }
  writeFileSync(join(apps, 'package.json'), '{ "type": "module" }');
  return apps;
}
