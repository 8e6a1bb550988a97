import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client, S3Error } from 'minio';
import { MINIO_VERSION, fetchMinio } from '../binaries/minio-binary.mjs';
import { findProgram, versionOf } from '../binaries/programs.mjs';
import { readJson, StartRefused } from '../home/home.mjs';
import { readyOrEnded } from './ready.mjs';

/** Format of MinIO's folder that this version reads and writes. */
const FORMAT = '1';
const REGION = 'us-east-1';

/**
 * @param {import('./context.mjs').EngineContext} ctx
 * @returns {import('./context.mjs').Engine}
 */
export function minioEngine(ctx) {
  const given = process.env.S3_ENDPOINT;
  const accessKey = given ? (process.env.S3_ACCESS_KEY ?? '') : ctx.credentials.s3AccessKey;
  const secretKey = given ? (process.env.S3_SECRET_KEY ?? '') : ctx.credentials.s3SecretKey;
  let endpoint = given ?? '';
  let program = '';
  let running;

  return {
    name: 'minio',
    async find() {
      if (given) {
        if (!accessKey || !secretKey) throw new StartRefused('S3_ENDPOINT is set; set S3_ACCESS_KEY and S3_SECRET_KEY too.');
        return { how: 'S3_ENDPOINT' };
      }
      const { path, how } = await findProgram({
        variable: 'MINIO_BIN',
        name: 'minio',
        fetch: fetchMinio,
        say: (line) => ctx.say(`minio: ${line}`),
      });
      program = path;
      return { how: `${how}, ${path}`, version: how === 'cache' ? MINIO_VERSION : versionOf(path, /version (\S+)/) };
    },
    async start() {
      if (given) return;
      const folder = join(ctx.home, 'minio');
      const made = readJson(join(folder, '.minio.sys', 'format.json'))?.version;
      if (made !== undefined && made !== FORMAT) {
        throw new StartRefused(
          `The object storage in ${folder} has format ${made}; this MinIO reads format ${FORMAT}. Set MINIO_BIN to the one that made it, or give another folder with --home DIR.`,
        );
      }
      if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
      const port = await ctx.port();
      endpoint = `http://127.0.0.1:${port}`;
      running = await ctx.guard.spawn({
        name: 'minio',
        kind: 'engine',
        command: program,
        args: ['server', folder, '--address', `127.0.0.1:${port}`, '--quiet'],
        env: {
          ...process.env,
          MINIO_ROOT_USER: accessKey,
          MINIO_ROOT_PASSWORD: secretKey,
          MINIO_BROWSER: 'off',
          MINIO_UPDATE: 'off',
          GOMEMLIMIT: '768MiB',
        },
        cwd: folder,
        stopSignal: 'SIGTERM',
        graceMs: 10_000,
      });
    },
    async ready() {
      // Its health page says "ready" before it takes orders, and answers 503 to those: only buckets that are there show it.
      await readyOrEnded(running, bucketsAreThere, 60_000);
    },
    running: () => running,
    settings: () => ({
      endpoint,
      accessKey,
      secretKey,
      evidenceBucket: ctx.buckets.evidence,
      documentsBucket: ctx.buckets.documents,
      ...(program && { program }),
    }),
    stop: async () => running?.stop(),
  };

  /** Makes the buckets that are missing; false while it takes no orders yet. */
  async function bucketsAreThere() {
    const { hostname, port, protocol } = new URL(endpoint);
    const client = new Client({
      endPoint: hostname,
      port: port ? Number(port) : undefined,
      useSSL: protocol === 'https:',
      accessKey,
      secretKey,
      region: REGION,
      retryOptions: { disableRetry: true },
    });
    const make = async (bucket, options) => {
      if (!(await client.bucketExists(bucket))) await client.makeBucket(bucket, REGION, options);
    };
    const made = await Promise.allSettled([make(ctx.buckets.evidence, { ObjectLocking: true }), make(ctx.buckets.documents, {})]);
    const failures = made.filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
    // A refusal is an answer: wrong credentials do not become right by asking again.
    const refused = failures.find((reason) => reason instanceof S3Error);
    if (refused) throw new StartRefused(`The object storage at ${endpoint} refuses its buckets: ${refused.code} ${refused.message}`);
    return failures.length === 0;
  }
}
