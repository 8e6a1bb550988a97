// Checks commit messages against commitlint.config.mjs: `node infra/build/check-commits.mjs [FROM]` (default: the whole history).
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import lint from '@commitlint/lint';
import load from '@commitlint/load';

const root = join(import.meta.dirname, '..', '..');
const { rules, parserPreset } = await load({}, { cwd: root, file: 'commitlint.config.mjs' });
const range = process.argv[2] ? [`${process.argv[2]}..HEAD`] : ['HEAD'];
const messages = execFileSync('git', ['log', '--format=%B%x00', ...range], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .map((text) => text.trim())
  .filter(Boolean);
let bad = 0;
for (const message of messages) {
  const { valid, errors } = await lint(message, rules, parserPreset ? { parserOpts: parserPreset.parserOpts } : {});
  if (!valid) {
    bad += 1;
    console.log(`${message.split('\n')[0]}\n  ${errors.map((error) => error.message).join('\n  ')}`);
  }
}
console.log(
  bad === 0 ? `${messages.length} commit messages are well formed` : `${bad} of ${messages.length} commit messages are not well formed`,
);
process.exitCode = bad === 0 ? 0 : 1;
