import { documentsTaskQueue, type DocumentCheckActivities, type DocumentCheckInput, type SweepActivities } from '@qp/contracts/documents';
import type { KeyRing } from '@qp/platform/auth';
import { errorForLog, type Logger } from '@qp/platform/observability';
import { startWorkerHost, type WorkerHost } from '@qp/platform/temporal';
import { heartbeat } from '@temporalio/activity';
import { setTimeout as wait } from 'node:timers/promises';
import { workflowBundle } from './workflow-bundle.js';

/** What the worker needs. */
export interface CheckWorkerSettings {
  readonly address: string;
  readonly namespace: string;
  /** The queue of the documents-service when left out. */
  readonly taskQueue?: string;
  readonly keys: KeyRing;
  readonly activities: DocumentCheckActivities & SweepActivities;
  /** Done once Temporal answers: what the worker's work rests on there. */
  readonly connected: () => Promise<void>;
  readonly logger: Logger;
}

/** Milliseconds between attempts to reach Temporal. */
const AGAIN = 2_000;

/** Milliseconds between signs of life of an activity; the workflow gives it up after 15 seconds without one. */
const SIGN_OF_LIFE = 4_000;

/** The activity, with signs of life while it works. */
function alive<Input, Output>(activity: (input: Input) => Promise<Output>): (input: Input) => Promise<Output> {
  return async (input) => {
    const timer = setInterval(() => heartbeat(), SIGN_OF_LIFE);
    try {
      return await activity(input);
    } finally {
      clearInterval(timer);
    }
  };
}

/** The worker that checks uploaded files and does the sweeps. It waits for Temporal without holding the service up: reading needs no Temporal. */
export class CheckWorker {
  readonly #stopping = new AbortController();
  #host: WorkerHost | undefined;
  readonly #started: Promise<void>;

  private constructor(private readonly settings: CheckWorkerSettings) {
    this.#started = this.#start();
  }

  /** Starts in the background. */
  static start(settings: CheckWorkerSettings): CheckWorker {
    return new CheckWorker(settings);
  }

  /** Whether it takes tasks. */
  healthy(): boolean {
    return this.#host?.healthy() === true;
  }

  /** Finishes the checks at hand. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#started;
    await this.#host?.stop();
  }

  async #start(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted && !this.#host) {
      try {
        this.#host = await this.#connect();
      } catch (error) {
        this.settings.logger.error({ err: errorForLog(error) }, 'the check of files waits for Temporal');
        await wait(AGAIN, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #connect(): Promise<WorkerHost> {
    const { taskQueue = documentsTaskQueue, connected, activities, ...settings } = this.settings;
    await connected();
    return startWorkerHost({
      ...settings,
      activities: {
        ...activities,
        examine: alive((input: DocumentCheckInput) => activities.examine(input)),
        lock: alive((input: DocumentCheckInput) => activities.lock(input)),
      },
      taskQueue,
      workflowBundle: await workflowBundle(),
      maxCachedWorkflows: 100,
      identity: 'documents-service',
    });
  }
}
