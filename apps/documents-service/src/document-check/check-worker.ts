import { documentsTaskQueue, type DocumentCheckActivities, type DocumentCheckInput, type SweepActivities } from '@qp/contracts/documents';
import type { KeyRing } from '@qp/platform/auth';
import type { Logger } from '@qp/platform/observability';
import { startWorkerHost, WaitingWorker, type WorkerHost } from '@qp/platform/temporal';
import { heartbeat } from '@temporalio/activity';
import type { WorkerOptions } from '@temporalio/worker';
import { workflowBundle } from './workflow-bundle.js';

/** What the worker needs. */
export interface CheckWorkerSettings {
  readonly address: string;
  readonly namespace: string;
  /** The queue of the documents-service when left out. */
  readonly taskQueue?: string;
  readonly keys: KeyRing;
  readonly activities: DocumentCheckActivities & SweepActivities;
  /** The workflow code; the file that the build leaves beside the service when left out. */
  readonly workflowBundle?: WorkerOptions['workflowBundle'];
  /** Done once Temporal answers: what the worker's work rests on there. */
  readonly connected: () => Promise<void>;
  readonly logger: Logger;
}

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

/** Starts the worker that checks uploaded files and does the sweeps. It waits for Temporal without holding the service up: reading needs none. */
export function startCheckWorker(settings: CheckWorkerSettings): WaitingWorker {
  return WaitingWorker.start(() => connect(settings), settings.logger);
}

async function connect(of: CheckWorkerSettings): Promise<WorkerHost> {
  const { taskQueue = documentsTaskQueue, connected, activities, ...settings } = of;
  await connected();
  return startWorkerHost({
    ...settings,
    activities: {
      ...activities,
      examine: alive((input: DocumentCheckInput) => activities.examine(input)),
      lock: alive((input: DocumentCheckInput) => activities.lock(input)),
    },
    taskQueue,
    workflowBundle: settings.workflowBundle ?? (await workflowBundle()),
    maxCachedWorkflows: 100,
    identity: 'documents-service',
  });
}
