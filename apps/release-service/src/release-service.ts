import { releaseTaskQueue, searchAttributes } from '@qp/contracts/processes';
import { releaseOperations } from '@qp/contracts/release';
import { stuckTopics } from '@qp/platform/audit-outbox';
import type { KeyRing } from '@qp/platform/auth';
import { createLogger } from '@qp/platform/observability';
import { Database } from '@qp/platform/persistence';
import { assertSealKeyOf, type SealSettings } from '@qp/platform/sealing';
import { serviceClient, startService, type RunningService, type TasksTold } from '@qp/platform/service-kit';
import { connectTemporal, ensureSearchAttributes, failingTasks, WaitingWorker } from '@qp/platform/temporal';
import type { WorkerOptions } from '@temporalio/worker';
import { caseConstraints } from './cases/constraints.js';
import { Registry, type FeatureTools } from './command-pipeline/index.js';
import { features } from './features.js';
import { scheduleQueueRisk } from './capacity/index.js';
import { scheduleProofVerification } from './proof/index.js';
import { scheduleReconciliation } from './reconciliation/index.js';
import { startReleaseRelay } from './relay/start-relay.js';
import { releaseModule } from './release.module.js';
import { scheduleRecordsSweep } from './worker/records-sweep-schedule.js';
import { startReleaseWorker } from './worker/start-worker.js';
import { scheduleTimeSweep } from './worker/time-sweep-schedule.js';

/** What a process of the release-service does: the API, the Temporal worker with the relay, or both. */
export type Mode = 'serve' | 'worker' | 'both';

/** What the release-service runs with. */
export interface ReleaseSettings {
  readonly mode: Mode;
  /** Address of Postgres without credentials. */
  readonly databaseUrl: string;
  readonly keys: KeyRing;
  readonly port: number;
  readonly temporal: { readonly address: string; readonly namespace: string; readonly taskQueue?: string };
  readonly urls: { readonly documents: string; readonly audits: string; readonly notifications: string; readonly public: string };
  /** How certificates are sealed; by the key's own certificate and without time stamp when left out. */
  readonly seal?: SealSettings;
  readonly logLevel?: string;
  /** Seconds between two looks at what is due; none when left out. */
  readonly sweepEvery?: number;
  /** Seconds after a change until the forecast is made again; half a minute when left out. */
  readonly forecastSettle?: number;
  /** The workflow code; the file that the build leaves beside the service when left out. */
  readonly workflowBundle?: WorkerOptions['workflowBundle'];
  readonly handleSignals?: boolean;
}

/** Seconds after a change until the forecast is made again, so that many changes ask once. */
const FORECAST_SETTLE = 30;

/** Starts the release-service in one of its modes. */
export async function startReleaseService(settings: ReleaseSettings): Promise<RunningService> {
  const { keys, mode, urls } = settings;
  const name = mode === 'worker' ? 'release-worker' : 'release-service';
  const logger = createLogger({ name, level: settings.logLevel });
  const taskQueue = settings.temporal.taskQueue ?? releaseTaskQueue;
  const database = await Database.connect({ url: settings.databaseUrl, service: 'release', keys, constraints: caseConstraints });
  const temporal = connectTemporal({ ...settings.temporal, keys, identity: name });
  const registry = new Registry(features);
  const documents = serviceClient(urls.documents, keys, 'release', { timeout: 10_000 });
  const audits = serviceClient(urls.audits, keys, 'release');
  const tools: FeatureTools = {
    database,
    keys,
    registry,
    temporal: temporal.client,
    taskQueue,
    documents,
    audits,
    readingFor: (reader) => ({ documents: documents.readingFor(reader), audits: audits.readingFor(reader) }),
    notifications: serviceClient(urls.notifications, keys, 'release'),
    publicUrl: urls.public,
    seal: await checkedSeal(database, keys, settings.seal),
    forecastSettle: settings.forecastSettle ?? FORECAST_SETTLE,
  };
  let worker: WaitingWorker | undefined;
  const stoppers: (() => Promise<void>)[] = [() => temporal.close(), () => database.close()];
  if (mode !== 'serve') {
    const relay = await startReleaseRelay(tools, registry, logger);
    stoppers.unshift(() => relay.stop());
    const connect = async () => {
      await ensureSearchAttributes(temporal.connection, settings.temporal.namespace, searchAttributes);
      await keepSchedules(temporal.client, taskQueue, settings.sweepEvery);
      return startReleaseWorker({ ...settings.temporal, taskQueue, workflowBundle: settings.workflowBundle, logger }, tools, registry);
    };
    const waiting = WaitingWorker.start(connect, logger);
    worker = waiting;
    stoppers.unshift(() => waiting.stop());
    for (const keep of features.flatMap(({ keepers = [] }) => keepers)) {
      const keeper = keep(tools, logger);
      stoppers.unshift(() => keeper.stop());
    }
  }
  const onApplicationShutdown = async (): Promise<void> => {
    // The worker finishes what is at hand before the database goes.
    for (const stop of stoppers) await stop();
  };
  const serving = mode !== 'worker';
  return startService({
    name,
    module: releaseModule(tools, registry, serving, { onApplicationShutdown }),
    port: settings.port,
    keys,
    operations: serving ? releaseOperations : [],
    ready: {
      database: () => database.ready(),
      temporal: () => temporal.ready(),
      ...(worker && { worker: () => Promise.resolve(worker.healthy()) }),
    },
    clocks: { Postgres: () => database.clock(), Temporal: () => temporal.clock() },
    stuck: async () => ({ deliveries: await stuckTopics(database), tasks: await tasksOf(temporal.client) }),
    logger,
    handleSignals: settings.handleSignals,
  });
}

/** What runs by schedule; `sweepEvery` as of the settings. */
async function keepSchedules(client: FeatureTools['temporal'], taskQueue: string, sweepEvery?: number): Promise<void> {
  await scheduleReconciliation(client, taskQueue);
  await scheduleQueueRisk(client, taskQueue);
  await scheduleRecordsSweep(client, taskQueue);
  await scheduleProofVerification(client, taskQueue);
  if (sweepEvery) await scheduleTimeSweep(client, taskQueue, sweepEvery);
}

/** How long Temporal is asked about its open workflows, milliseconds. */
const TASKS_LIMIT = 6_000;

/** Workflows of the whole namespace whose tasks fail, those of documents too; what Temporal does not say is told as such. */
async function tasksOf(client: FeatureTools['temporal']): Promise<TasksTold> {
  try {
    return await failingTasks(client, TASKS_LIMIT);
  } catch {
    return 'NO_ANSWER';
  }
}

/** A certificate that belongs to another key is refused at the start, not at the first certification. */
async function checkedSeal(database: Database, keys: KeyRing, seal: SealSettings = {}): Promise<SealSettings> {
  if (!seal.chain) return seal;
  const organisations = await database.once<{ id: string }>('select id from release.organisation', []);
  assertSealKeyOf(
    keys,
    seal.chain,
    organisations.map(({ id }) => id),
  );
  return seal;
}
