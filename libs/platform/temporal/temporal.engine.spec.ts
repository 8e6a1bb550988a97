import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '@qp/domain/kernel';
import { KeyRing } from '@qp/platform/auth';
import { createLogger } from '@qp/platform/observability';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { bundleWorkflows } from './bundle.js';
import { connectTemporal, type TemporalClient } from './connection.js';
import { refusing } from './refusal-failure.js';
import { replayRuns } from './replay.js';
import { ensureSearchAttributes } from './search-attributes.js';
import { submitUpdate, updateIdOf } from './submit-update.js';
import { startWorkerHost, type WorkerHost } from './worker-host.js';

const address = process.env['TEMPORAL_ADDRESS'] ?? 'TEMPORAL_ADDRESS is not set';
const namespace = process.env['TEMPORAL_NAMESPACE'] ?? 'default';
const keys = KeyRing.generate();
const taskQueue = `counter-${randomUUID()}`;
const logger = createLogger({ name: 'test', level: 'error' });
const workflow = (name: string): string => join(__dirname, 'fixtures', name);
const activities = {
  record: (amount: number) =>
    refusing(() => {
      if (amount > 100) throw new DomainError('GATE_NOT_MET', { message: 'Secret product too much.', whatToDo: 'Give less.' });
      return Promise.resolve(amount);
    }),
};

let temporal: TemporalClient;
let host: WorkerHost;
let bundle: { code: string };

beforeAll(async () => {
  temporal = connectTemporal({ address, namespace, keys });
  const attributes = { CounterTag: 'KEYWORD' } as const;
  await Promise.all([1, 2].map(() => ensureSearchAttributes(temporal.connection, namespace, attributes)));
  await ensureSearchAttributes(temporal.connection, namespace, attributes);
  bundle = await bundleWorkflows({ workflowsPath: workflow('counter-workflow.ts') });
  host = await startWorkerHost({ address, namespace, taskQueue, keys, workflowBundle: bundle, activities, logger });
}, 60_000);
afterAll(async () => {
  await host.stop();
  await temporal.close();
});

async function startCounter(
  queue = taskQueue,
): Promise<{ workflowId: string; send: (amount: number, updateId?: string, limit?: number) => Promise<unknown> }> {
  const workflowId = `counter/${randomUUID()}`;
  await temporal.client.workflow.start('counter', { workflowId, taskQueue: queue, args: ['tag'] });
  const send = (amount: number, updateId: string = randomUUID(), limit?: number) =>
    submitUpdate({ client: temporal.client, workflowId, update: 'add', updateId, args: [amount], limit });
  return { workflowId, send };
}

describe('a command sent as an Update', () => {
  it('is done, once per update id', async () => {
    const counter = await startCounter();
    const updateId = updateIdOf(randomUUID(), randomUUID(), 'a'.repeat(64));
    expect(await counter.send(2, updateId)).toEqual({ kind: 'done', result: { total: 2, updateId } });
    expect(await counter.send(2, updateId)).toEqual({ kind: 'done', result: { total: 2, updateId } });
    expect(await counter.send(3)).toMatchObject({ kind: 'done', result: { total: 5 } });
  });

  it('is refused by the validator and by the activity, with what to do', async () => {
    const counter = await startCounter();
    expect(await counter.send(-1)).toMatchObject({
      kind: 'refused',
      error: { code: 'RULE_BROKEN', refusal: { code: 'C-1', whatToDo: 'Give more.' } },
    });
    expect(await counter.send(101)).toMatchObject({
      kind: 'refused',
      error: { code: 'GATE_NOT_MET', refusal: { whatToDo: 'Give less.' } },
    });
  });

  it('is unknown when nobody answers in time, when there is no workflow, and when it has ended', async () => {
    const orphan = await startCounter(`nobody-${randomUUID()}`);
    expect(await orphan.send(1, randomUUID(), 500)).toEqual({ kind: 'unknown', why: 'deadline' });
    const missing = { client: temporal.client, workflowId: `counter/${randomUUID()}`, update: 'add', updateId: 'x', args: [1] } as const;
    expect(await submitUpdate(missing)).toEqual({ kind: 'unknown', why: 'no-workflow' });
    const ended = await startCounter();
    await ended.send(0);
    await temporal.client.workflow.result(ended.workflowId);
    expect(await ended.send(1)).toEqual({ kind: 'unknown', why: 'no-workflow' });
  });

  it('is unknown when the server cannot be reached: it may come back with the command in it', async () => {
    const nowhere = connectTemporal({ address: '127.0.0.1:1', namespace, keys });
    expect(await nowhere.ready()).toBe(false);
    const submission = { client: nowhere.client, workflowId: 'a', update: 'add', updateId: 'x', args: [1], limit: 500 } as const;
    expect(await submitUpdate(submission)).toEqual({ kind: 'unknown', why: 'deadline' });
    await nowhere.close();
  });
});

describe('a history', () => {
  it('holds neither values nor error texts in the clear, and replays', async () => {
    const counter = await startCounter();
    await counter.send(7);
    await counter.send(101);
    await counter.send(0);
    await temporal.client.workflow.result(counter.workflowId);
    const history = historyToJSON(await temporal.client.workflow.getHandle(counter.workflowId).fetchHistory());
    const clear = [...history.matchAll(/"data": ?"([^"]*)"/g)]
      .map(([, data = '']) => Buffer.from(data, 'base64').toString('latin1'))
      .join();
    expect(history + clear).not.toContain('Secret product');
    const runs = [{ workflowId: counter.workflowId, history }];
    expect(await replayRuns(bundle, runs, keys)).toEqual([{ workflowId: counter.workflowId, error: undefined }]);
    const changed = await bundleWorkflows({ workflowsPath: workflow('counter-workflow-changed.ts') });
    const [outcome] = await replayRuns(changed, runs, keys);
    expect(outcome?.error?.name).toBe('DeterminismViolationError');
  });
});

describe('the connections', () => {
  it('say whether they work', async () => {
    expect(await temporal.ready()).toBe(true);
    expect(host.healthy()).toBe(true);
  });
});
