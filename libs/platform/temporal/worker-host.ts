import { NativeConnection, Runtime, Worker, makeTelemetryFilterString, type WorkerOptions } from '@temporalio/worker';
import type { KeyRing } from '@qp/platform/auth';
import { errorForLog, type Logger } from '@qp/platform/observability';
import { dataConverter } from './data-converter.js';

/** What a worker needs. */
export interface WorkerHostSettings {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly keys: KeyRing;
  /** Bundle of `bundleWorkflows`; left out for a worker of activities alone. */
  readonly workflowBundle?: WorkerOptions['workflowBundle'];
  /** Activities by name. */
  readonly activities?: object;
  readonly logger: Logger;
  /** Workflows kept in memory, about 1 MB each; 500 when left out. */
  readonly maxCachedWorkflows?: number;
  readonly identity?: string;
}

/** A worker at work. */
export interface WorkerHost {
  readonly worker: Worker;
  /** Whether it takes tasks. */
  healthy(): boolean;
  /** Resolves when it takes no more: it was stopped, or failed. */
  readonly ended: Promise<void>;
  /** Finishes what is at hand, then closes its connection; databases close after this. */
  stop(): Promise<void>;
}

/** Starts a worker that runs until `stop`; the process, not the SDK, owns the signals. */
export async function startWorkerHost(settings: WorkerHostSettings): Promise<WorkerHost> {
  installRuntime(settings.logger);
  const native = await NativeConnection.connect({ address: settings.address });
  const worker = await createWorker(native, settings);
  let failure: unknown;
  const running = worker.run().catch((error: unknown) => {
    failure = error;
    settings.logger.error({ err: errorForLog(error), taskQueue: settings.taskQueue }, 'worker failed');
  });
  return {
    worker,
    healthy: () => worker.getState() === 'RUNNING' && failure === undefined,
    ended: running,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
      await native.close();
    },
  };
}

async function createWorker(connection: NativeConnection, settings: WorkerHostSettings): Promise<Worker> {
  const poller = { type: 'autoscaling', minimum: 1, initial: 2, maximum: 8 } as const;
  try {
    return await Worker.create({
      connection,
      namespace: settings.namespace,
      taskQueue: settings.taskQueue,
      ...(settings.identity !== undefined && { identity: settings.identity }),
      dataConverter: dataConverter(settings.keys),
      workflowBundle: settings.workflowBundle,
      activities: settings.activities,
      maxCachedWorkflows: settings.maxCachedWorkflows ?? 500,
      shutdownGraceTime: '20s',
      shutdownForceTime: '30s',
      workflowTaskPollerBehavior: poller,
      activityTaskPollerBehavior: poller,
    });
  } catch (error) {
    // whoever tries again makes a connection of its own
    await connection.close();
    throw error;
  }
}

let runtimeInstalled = false;

/** Once per process, before anything else of the SDK's worker. */
export function installRuntime(logger: Logger): void {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  Runtime.install({
    shutdownSignals: [],
    logger: sdkLogger(logger),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'WARN' }) } },
  });
}

/** The SDK's log lines in ours; levels and fields carry over. */
function sdkLogger(logger: Logger): NonNullable<Parameters<typeof Runtime.install>[0]['logger']> {
  const write = (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') => (message: string, fields?: Record<string | symbol, unknown>) => {
    const { error, ...rest } = fields ?? {};
    logger[level]({ ...rest, ...(error !== undefined && { err: errorForLog(error) }) }, message);
  };
  const [trace, debug, info, warn, error] = (['trace', 'debug', 'info', 'warn', 'error'] as const).map(write);
  const byLevel = { TRACE: trace, DEBUG: debug, INFO: info, WARN: warn, ERROR: error };
  const plain = { trace: write('trace'), debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  return { ...plain, log: (level, message, fields) => byLevel[level]?.(message, fields) };
}
