import { join } from 'node:path';
import { mailEngine } from './engines/mail.mjs';
import { minioEngine } from './engines/minio.mjs';
import { postgresEngine } from './engines/postgres.mjs';
import { EngineEnded } from './engines/ready.mjs';
import { temporalEngine } from './engines/temporal.mjs';
import { credentialsOf, openHome, StartRefused, writePrivateJson } from './home/home.mjs';
import { Guard, stopLeftovers } from './processes/guarded.mjs';
import { takeLock } from './processes/lock.mjs';
import { Ports } from './processes/ports.mjs';

const PORT_TAKEN = /address already in use|EADDRINUSE|Specified port is already in use/i;
const ATTEMPTS = 3;

/**
 * @typedef {object} EnginesWanted
 * @property {string} home data folder
 * @property {boolean} [throwAway] data of a test run: Temporal in memory, no durability
 * @property {number} [basePort] engines take the ports from here on where they are free, else any
 * @property {Ports} [ports] ports of a start that has chosen some already
 * @property {Record<string, string>} [dynamicConfig] extra settings of the Temporal server
 * @property {{ evidence: string, documents: string }} [buckets]
 * @property {(line: string) => void} [say]
 * @property {(warn: string) => void} [onCrash] an engine ended by itself; called once
 */
/**
 * @typedef {object} StartedEngines
 * @property {string} home
 * @property {Record<string, string>} env what apps and tests are told of the engines
 * @property {{ postgres: {url: string}, temporal: {address: string, namespace: string}, s3: Record<string, string>, smtp: {url: string, inbox: string} }} settings as in engines.json
 * @property {Guard} guard holds further processes of this folder
 * @property {() => Promise<void>} stop
 */

/**
 * Starts all engines of a data folder, in parallel, and waits until each answers.
 * @param {EnginesWanted} wanted
 * @returns {Promise<StartedEngines>}
 * @throws {StartRefused} when something is to be done first; the message says what
 */
export async function startEngines(wanted) {
  const say = wanted.say ?? (() => {});
  const home = openHome(wanted.home);
  const lock = takeLock(join(home, 'lock'));
  if ('heldBy' in lock) {
    throw new StartRefused(
      `The data folder ${home} is in use by another start (process ${lock.heldBy.pid}${lock.heldBy.since ? `, since ${lock.heldBy.since}` : ''}). Stop that one, or give another folder with --home DIR.`,
    );
  }
  /** @type {Guard | undefined} */
  let guard;
  const ports = wanted.ports ?? new Ports();
  let stopping = false;
  /** @type {Promise<void> | undefined} */
  let stopped;
  const stop = () => {
    stopping = true;
    stopped ??= (async () => {
      await guard?.stopAll();
      ports.releaseAll();
      lock.release();
    })();
    return stopped;
  };
  try {
    const left = await stopLeftovers(home);
    if (left.length) say(`stopped what an earlier start left behind: ${left.join(', ')}`);
    guard = await Guard.start(home);
    let wantedPort = wanted.basePort;
    /** @type {import('./engines/context.mjs').EngineContext} */
    const ctx = {
      home,
      guard,
      say,
      throwAway: wanted.throwAway ?? false,
      credentials: credentialsOf(home),
      port: () => ports.any(wantedPort === undefined ? undefined : wantedPort++),
      buckets: wanted.buckets ?? { evidence: 'evidence-demo', documents: 'documents' },
      dynamicConfig: wanted.dynamicConfig ?? {},
    };
    const engines = [postgresEngine(ctx), temporalEngine(ctx), minioEngine(ctx), mailEngine(ctx)];
    const results = await Promise.allSettled(engines.map((engine) => bringUp(engine, say)));
    const failed = results.find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
    let told = false;
    for (const engine of engines) {
      const running = engine.running();
      void running?.exited.then(() => {
        if (stopping || told) return;
        told = true;
        wanted.onCrash?.(new EngineEnded(running).message);
      });
    }
    const [postgres, temporal, s3, smtp] = engines.map((engine) => engine.settings());
    const settings = { postgres, temporal, s3, smtp };
    writePrivateJson(join(home, 'engines.json'), settings);
    return { home, settings, env: environmentOf(settings), guard, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {import('./engines/context.mjs').Engine} engine @param {(line: string) => void} say */
async function bringUp(engine, say) {
  const { how, version } = await engine.find();
  say(`${engine.name}: ${version ? `${version} ` : ''}(${how})`);
  for (let attempt = 1; ; attempt++) {
    try {
      await engine.start();
      return await engine.ready();
    } catch (error) {
      // Another program may have taken the port between our look and the engine's listening.
      if (!(error instanceof EngineEnded) || !PORT_TAKEN.test(error.tail) || attempt === ATTEMPTS) throw error;
      say(`${engine.name}: its port was taken meanwhile; tries another`);
    }
  }
}

/** @param {StartedEngines['settings']} settings @returns {Record<string, string>} */
function environmentOf({ postgres, temporal, s3, smtp }) {
  return {
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    S3_ENDPOINT: s3.endpoint,
    S3_ACCESS_KEY: s3.accessKey,
    S3_SECRET_KEY: s3.secretKey,
    QP_EVIDENCE_BUCKET: s3.evidenceBucket,
    QP_DOCUMENTS_BUCKET: s3.documentsBucket,
    // a test that kills an object store starts one of its own
    ...(s3.program && { QP_MINIO_PROGRAM: s3.program }),
    SMTP_URL: smtp.url,
    QP_MAIL_INBOX: smtp.inbox,
  };
}

export { StartRefused };
