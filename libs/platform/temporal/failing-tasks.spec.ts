import { describe, expect, it } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { failingTasks } from './failing-tasks.js';

/** A server on which so many workflows are counted and others listed: between the two questions some ended. */
function serverWith(counted: number, listed: number): Client {
  return {
    options: { namespace: 'release' },
    connection: { withDeadline: (_deadline: number, work: () => Promise<unknown>) => work() },
    workflow: {
      count: () => Promise.resolve({ count: counted }),
      async *list() {
        for (let at = 0; at < listed; at += 1) yield await Promise.resolve({ workflowId: `w${at}`, runId: `r${at}`, type: 'any' });
      },
    },
    workflowService: { describeWorkflowExecution: () => Promise.resolve({}) },
  } as unknown as Client;
}

describe('the look at open workflows', () => {
  it('was at all of them where the list came to its end, though some ended since they were counted', async () => {
    expect(await failingTasks(serverWith(5, 3), 1000)).toEqual({ open: 3, looked: 3, failing: [] });
  });

  it('was at a part of them where it stopped at its limit', async () => {
    expect(await failingTasks(serverWith(2_500, 2_500), 1000)).toEqual({ open: 2_500, looked: 2_000, failing: [] });
  });
});
