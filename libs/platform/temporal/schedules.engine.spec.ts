import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyRing } from '@qp/platform/auth';
import { randomUUID } from 'node:crypto';
import { connectTemporal, type TemporalClient } from './connection.js';
import { keepSchedule, type KeptSchedule } from './schedules.js';

const address = process.env['TEMPORAL_ADDRESS'] ?? 'TEMPORAL_ADDRESS is not set';
const namespace = process.env['TEMPORAL_NAMESPACE'] ?? 'default';
const id = `sweep-${randomUUID()}`;
const hourly: KeptSchedule = {
  id,
  taskQueue: `nobody-${id}`,
  workflowType: 'sweep',
  spec: { intervals: [{ every: '1h' }] },
  runTimeout: 600_000,
};
let temporal: TemporalClient;
beforeAll(() => {
  temporal = connectTemporal({ address, namespace, keys: KeyRing.generate() });
});
afterAll(async () => {
  await temporal.client.schedule.getHandle(id).delete();
  await temporal.close();
});

const there = () => temporal.client.schedule.getHandle(id).describe();

describe('a sweep by schedule', () => {
  it('is there once, however many processes make it at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => keepSchedule(temporal.client, hourly)));
    const { spec, policies } = await there();
    expect(spec.intervals?.[0]?.every).toBe(3_600_000);
    expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 3_600_000 });
  });

  it('follows its definition when a new version changes it, and stays paused where somebody paused it', async () => {
    await temporal.client.schedule.getHandle(id).pause('under repair');
    await keepSchedule(temporal.client, { ...hourly, spec: { intervals: [{ every: '15m' }] }, overlap: 'follow' });
    const { spec, state, policies } = await there();
    expect(spec.intervals?.[0]?.every).toBe(900_000);
    expect(policies.overlap).toBe('BUFFER_ONE');
    expect(state).toMatchObject({ paused: true, note: 'under repair' });
  });
});
