import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../home/home.mjs';

/**
 * What people read when everything answers. The first line stands alone: scripts wait for it.
 * @param {{ home: string, port: number, publicUrl: string, demo: boolean, setUpOutput: string }} of
 * @returns {string}
 */
export function announcement({ home, port, publicUrl, demo, setUpOutput }) {
  const lines = [`QP Release is ready at http://127.0.0.1:${port}`, publicUrl];
  const accountsFile = join(home, 'accounts.json');
  if (demo && existsSync(accountsFile)) {
    const accounts = readJson(accountsFile).map(({ email, role, password, organisation }) => [
      email,
      String(role),
      password,
      organisation ?? '',
    ]);
    const widths = [0, 1, 2].map((column) => Math.max(...accounts.map((account) => account[column].length)));
    lines.push(
      '',
      `Demo accounts (${accountsFile}):`,
      ...accounts.map(
        (account) =>
          `  ${account
            .map((cell, i) => cell.padEnd(widths[i] ?? 0))
            .join('  ')
            .trimEnd()}`,
      ),
    );
  }
  if (!demo) lines.push(...setUpOutput.split('\n').filter((line) => /https?:\/\//.test(line) && !line.startsWith('{')));
  return `${lines.join('\n')}\n`;
}
