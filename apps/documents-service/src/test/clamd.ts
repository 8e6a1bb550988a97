import { until } from '@qp/testing/stack';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clamd } from '../malware/scan.js';

/** The harmless test file that every scanner knows (EICAR, 2003), put together here so that no scanner stops at this source. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join('');

const found = () => spawnSync('clamd', ['--version'], { stdio: 'ignore' }).status === 0;

/** Makes sure that clamd is there: from the system's packages where we are root; fails otherwise. */
function ensureInstalled(): void {
  if (found()) return;
  if (process.getuid?.() !== 0) throw new Error('clamd is not installed: install the packages clamav and clamav-daemon');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: readonly string[]) => spawnSync('apt-get', [...args], { env, stdio: 'ignore' });
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'clamav', 'clamav-daemon');
  if (!found()) throw new Error('clamd could not be installed by apt-get');
}

/** A real clamd with a database of one line, the signature of EICAR, and a stream limit of 1 MiB. */
export class RunningClamd {
  private constructor(
    readonly address: string,
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(): Promise<RunningClamd> {
    ensureInstalled();
    const folder = await mkdtemp(join(tmpdir(), 'qp-clamd-'));
    const socket = join(folder, 'clamd.sock');
    await writeFile(join(folder, 'test.ndb'), `Test.Eicar:0:*:${Buffer.from(eicar).toString('hex')}\n`);
    const settings = {
      DatabaseDirectory: folder,
      LocalSocket: socket,
      StreamMaxLength: '1M',
      Foreground: 'yes',
      MaxThreads: 2,
      ConcurrentDatabaseReload: 'no',
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
    await writeFile(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`);
    const process = spawn('clamd', [`--config-file=${join(folder, 'clamd.conf')}`], { stdio: 'ignore' });
    const running = new RunningClamd(`unix:${socket}`, process, folder);
    await until('clamd answers', async () => ((await new Clamd(running.address).ready()) ? true : undefined));
    return running;
  }

  async stop(): Promise<void> {
    const over = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await over;
    await rm(this.folder, { recursive: true, force: true });
  }
}
