import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { WrongUse } from '../command.js';

/** Folder of the local installation: `QP_HOME`, else `.qp` in the project. */
export function homeFolder(): string {
  return resolve(process.env['QP_HOME'] ?? '.qp');
}

/** Reads a JSON file of the home folder; undefined where it is not there. */
export function readHomeFile<T>(name: string): T | undefined {
  const file = join(homeFolder(), name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}

/** Address of the gateway: `--url`, `QP_URL`, or what the installation in the home folder wrote down. */
export function gatewayAddress(given: string | undefined): string {
  const address = given ?? process.env['QP_URL'] ?? readHomeFile<{ url?: string }>('platform.json')?.url ?? 'http://127.0.0.1:4800';
  if (!/^https?:\/\//.test(address)) throw new WrongUse(`"${address}" is not an address; it looks like http://127.0.0.1:4800`);
  return address.replace(/\/$/, '');
}
