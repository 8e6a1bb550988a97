import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { KeyRing } from '@qp/platform/auth';
import { createLogger } from '@qp/platform/observability';
import { until } from '@qp/testing/stack';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { bundleWorkflows } from './bundle.js';
import { connectTemporal, type TemporalClient } from './connection.js';
import { failingTasks } from './failing-tasks.js';
import { startWorkerHost, type WorkerHost } from './worker-host.js';

const address = process.env['TEMPORAL_ADDRESS'] ?? 'TEMPORAL_ADDRESS is not set';
const namespace = process.env['TEMPORAL_NAMESPACE'] ?? 'default';
const keys = KeyRing.generate();
const taskQueue = `failing-${randomUUID()}`;
const logger = createLogger({ name: 'test', level: 'silent' });

let temporal: TemporalClient;
let host: WorkerHost;
beforeAll(async () => {
  temporal = connectTemporal({ address, namespace, keys });
  const workflowBundle = await bundleWorkflows({ workflowsPath: join(__dirname, 'fixtures', 'failing-workflow.ts') });
  host = await startWorkerHost({ address, namespace, taskQueue, keys, workflowBundle, activities: {}, logger });
}, 60_000);
afterAll(async () => {
  await host.stop();
  await temporal.close();
});

it('a workflow whose task fails again and again is found, with attempts and cause, and one that only waits is not', async () => {
  const start = async (queue: string) => {
    const workflowId = `failing/${randomUUID()}`;
    await temporal.client.workflow.start('failing', { workflowId, taskQueue: queue });
    return workflowId;
  };
  const sick = await start(taskQueue);
  const waiting = await start(`nobody-${randomUUID()}`);
  const found = await until(
    'the failing task to be told',
    async () => {
      const told = await failingTasks(temporal.client, 10_000);
      return told.failing.some(({ workflowId }) => workflowId === sick) ? told : undefined;
    },
    120,
    500,
  );
  expect(found.failing.find(({ workflowId }) => workflowId === sick)).toMatchObject({
    workflowType: 'failing',
    attempts: expect.any(Number),
    since: expect.stringMatching(/^\d{4}-/),
    code: 'UNHANDLED_FAILURE',
  });
  expect(found.failing.map(({ workflowId }) => workflowId)).not.toContain(waiting);
  for (const workflowId of [sick, waiting]) await temporal.client.workflow.getHandle(workflowId).terminate('seen');
}, 150_000);

it('says nothing where Temporal does not answer: it throws within its time', async () => {
  const nowhere = connectTemporal({ address: '127.0.0.1:1', namespace, keys });
  await expect(failingTasks(nowhere.client, 1_500)).rejects.toThrow();
  await nowhere.close();
}, 20_000);
