import { beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@qp/platform/observability';
import { until } from '@qp/testing/stack';
import { WaitingWorker } from './waiting-worker.js';
import type { WorkerHost } from './worker-host.js';

/** A worker at Temporal, as far as whoever waits for it sees: it runs until it is stopped, or fails. */
class AHost {
  readonly told: string[] = [];
  private state = 'RUNNING';
  fail!: () => void;
  readonly ended = new Promise<void>((resolve) => {
    this.fail = () => {
      this.state = 'FAILED';
      resolve();
    };
  });
  healthy = () => this.state === 'RUNNING';
  stop = () => {
    this.told.push('stop');
    this.state = 'STOPPED';
    return Promise.resolve();
  };
}

/** Milliseconds between attempts. */
const AGAIN = 5;
const logger = createLogger({ name: 'test', level: 'silent' });
let hosts: AHost[];
let refusals: number;

const start = () =>
  WaitingWorker.start(
    () => {
      if (refusals > 0) {
        refusals -= 1;
        return Promise.reject(new Error('no answer'));
      }
      const host = new AHost();
      hosts.push(host);
      return Promise.resolve(host as unknown as WorkerHost);
    },
    logger,
    AGAIN,
  );

describe('a worker that waits for Temporal', () => {
  beforeEach(() => {
    hosts = [];
    refusals = 0;
  });

  it('tries again until Temporal answers', async () => {
    refusals = 2;
    const worker = start();
    expect(worker.healthy()).toBe(false);
    await until('the worker at work', () => worker.healthy());
    expect(refusals).toBe(0);
    await worker.stop();
    expect(hosts.map(({ told }) => told)).toEqual([['stop']]);
  });

  it('is made anew when it failed, and the failed one is let go of', async () => {
    const worker = start();
    await until('the worker at work', () => worker.healthy());
    hosts[0]?.fail();
    expect(worker.healthy()).toBe(false);
    await until('another one at work', () => worker.healthy());
    expect(hosts.map(({ told }) => told)).toEqual([['stop'], []]);
    await worker.stop();
    expect(hosts.map(({ told }) => told)).toEqual([['stop'], ['stop']]);
    expect(worker.healthy()).toBe(false);
  });

  it('ends at once where it is stopped while it waits', async () => {
    refusals = Number.POSITIVE_INFINITY;
    const worker = start();
    await worker.stop();
    expect(hosts).toEqual([]);
  });
});
