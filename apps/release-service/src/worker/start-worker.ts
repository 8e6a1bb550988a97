import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '@qp/platform/observability';
import { bundleWorkflows, startWorkerHost, type WorkerHost } from '@qp/platform/temporal';
import type { WorkerOptions } from '@temporalio/worker';
import type { FeatureTools, Registry } from '../command-pipeline/index.js';
import { makeActivities } from './activities.js';
import { builtBundle } from './workflow-bundle.js';

/** Where the worker works. */
export interface WorkerSettings {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly workflowBundle?: WorkerOptions['workflowBundle'];
  readonly logger: Logger;
}

/** Starts the worker of all processes of this service. */
export async function startReleaseWorker(settings: WorkerSettings, tools: FeatureTools, registry: Registry): Promise<WorkerHost> {
  return startWorkerHost({
    ...settings,
    keys: tools.keys,
    identity: 'release-worker',
    workflowBundle: settings.workflowBundle ?? (existsSync(builtBundle) ? { codePath: builtBundle } : await bundleOfFolder()),
    activities: makeActivities(tools, registry, settings.logger),
  });
}

function bundleOfFolder(): Promise<NonNullable<WorkerOptions['workflowBundle']>> {
  return bundleWorkflows({ workflowsPath: join(import.meta.dirname, '..', 'workflows', 'index.js') });
}
