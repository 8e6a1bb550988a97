import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.js';

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** An object store of a test's own, with the credentials of the others, which can be killed at any moment and started again on its data. */
export class ObjectStoreProcess {
  #process: ChildProcess;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {
    this.#process = this.#spawn();
  }

  /** Starts it on an empty folder and waits until it answers. */
  static async start(): Promise<ObjectStoreProcess> {
    const store = new ObjectStoreProcess(await mkdtemp(join(tmpdir(), 'qp-objects-')), await freePort());
    await store.#answers();
    return store;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Kills it as a failing machine would. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const over = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await over;
  }

  async restart(): Promise<void> {
    this.#process = this.#spawn();
    await this.#answers();
  }

  /** Ends it and removes its data. */
  async drop(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  #spawn(): ChildProcess {
    const program = process.env['QP_MINIO_PROGRAM'];
    if (!program) throw new Error('QP_MINIO_PROGRAM is not set: run by `npm test` with an object store of its own');
    return spawn(program, ['server', this.folder, '--address', `127.0.0.1:${this.port}`, '--quiet'], {
      env: {
        ...process.env,
        MINIO_ROOT_USER: process.env['S3_ACCESS_KEY'],
        MINIO_ROOT_PASSWORD: process.env['S3_SECRET_KEY'],
        MINIO_BROWSER: 'off',
        MINIO_UPDATE: 'off',
      },
      stdio: 'ignore',
    });
  }

  async #answers(): Promise<void> {
    const ready = () =>
      fetch(`${this.endpoint}/minio/health/cluster`).then(
        ({ ok }) => (ok ? true : undefined),
        () => undefined,
      );
    await until('the object store answers', ready, 60);
  }
}
