// `npm run qp -- COMMAND`: the operators' command line, built first where a source changed.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildWhenStale, ROOT } from './platform/build.mjs';
import { homeFolder } from './platform/options.mjs';

if (!(await buildWhenStale((line) => process.stderr.write(`${line}\n`)))) process.exit(1);
const child = spawn(process.execPath, [join(ROOT, 'apps', 'cli', 'dist', 'main.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, QP_HOME: homeFolder() },
  cwd: process.env.INIT_CWD || process.cwd(),
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
