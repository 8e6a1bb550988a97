// `npm run audit`: asks the package registry for known advisories on what is shipped. Exit code 0 none known, 1 advisories, 2 not answered.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { verdictOf } from './advisories.mjs';

const root = join(import.meta.dirname, '..', '..');
const { stdout, error } = spawnSync('npm', ['audit', '--json', '--omit=dev'], { cwd: root, encoding: 'utf8', timeout: 120_000 });
const { state, lines } = verdictOf(error ? '' : stdout);
console.log(`advisories on what is shipped: ${state}`);
for (const line of lines) console.log(`  ${line}`);
if (state === 'not answered') console.log('  Nothing was checked. Ask again where the registry answers audits.');
process.exitCode = { 'none known': 0, advisories: 1, 'not answered': 2 }[state];
