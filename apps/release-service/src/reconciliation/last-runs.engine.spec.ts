import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { bundleWorkflows, replayRuns } from '@qp/platform/temporal';
import { messages, reconcileType, workflowIdOf, type SubjectKind } from '@qp/contracts/processes';
import type { ACase } from '../test/a-case.js';
import { eventsIn, keepWhenAsked, readRun } from '../test/recorded-runs.js';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import { makeReleaseStack, until, type ReleaseStack } from '../test/release-stack.js';

const people = makeSupplyPeople();
let stack: ReleaseStack;
let supply: ASupply;
let parts: Awaited<ReturnType<ASupply['released']>>;
let shipmentId: string;

beforeAll(async () => {
  stack = await makeReleaseStack();
  supply = await ASupply.make(stack, people);
  await stack.start('both');
  parts = await supply.released('B-ENDS-1');
  shipmentId = await supply.shipped(parts.batchId, 10, 'receive');
  await supply.step('accept', shipmentId);
}, 240_000);
afterAll(() => stack.stop());

/** The day that the label promises is over, and the case looks at its times again. */
async function lastDayIsOver({ caseId }: ACase, batchId: string) {
  await supply.write(`update release.batch set expiry_date = current_date - 1 where id = $1`, [batchId]);
  const fact = { id: randomUUID(), kind: 'lookAgain' };
  await stack.temporal.client.workflow.getHandle(workflowIdOf('case', caseId)).signal(messages.reportFacts, [fact]);
}

const stockOf = async (batchId: string) => {
  const [row] = await supply.read<{ stock: string; closed: boolean }>(
    `select batch.physical_status as stock, bool_and(c.batch_closed) as closed from release.batch join release.certification_case c on c.batch_id = batch.id
     where batch.id = $1 group by 1`,
    [batchId],
  );
  return row;
};

/** Lets the schedule compare now, until the last run of a process is kept. */
async function keptRun(kind: SubjectKind, id: string) {
  const schedule = stack.temporal.client.schedule.getHandle(`${reconcileType}/${stack.taskQueue}`);
  return until(
    `the last run of ${kind} ${id}`,
    async () => {
      await schedule.trigger();
      const rows = await supply.read<{ run_id: string; events: number; version: number }>(
        'select run_id, events, ended_at_version as version from release.run_export where subject_id = $1 and ended_at_version is not null',
        [id],
      );
      return rows.length > 0 && rows;
    },
    60_000,
  );
}

describe('the end of a batch', () => {
  it('comes with its last day: what is left is expired, and its regulatory release closes', async () => {
    expect(await stockOf(parts.batchId)).toMatchObject({ closed: false });
    await lastDayIsOver(parts.theCase, parts.batchId);
    await until('the batch being closed', async () => (await stockOf(parts.batchId))?.closed === true);
    expect(await stockOf(parts.batchId)).toEqual({ stock: 'EXPIRED', closed: true });
    await until('the release being closed', async () => (await supply.view(parts.release.id)).state === 'CLOSED');
  }, 90_000);

  it('leaves stock alone that met another end', async () => {
    const other = await supply.released('B-ENDS-2');
    await supply.write(`update release.batch set physical_status = 'DEPLETED' where id = $1`, [other.batchId]);
    await lastDayIsOver(other.theCase, other.batchId);
    await until('the batch being closed', async () => (await stockOf(other.batchId))?.closed === true);
    expect(await stockOf(other.batchId)).toEqual({ stock: 'DEPLETED', closed: true });
  }, 150_000);

  it('is followed by keeping the last run of its shipments and releases, each once', async () => {
    for (const [kind, id] of [
      ['shipment', shipmentId],
      ['release', parts.release.id],
    ] as const) {
      const [kept, ...more] = await keptRun(kind, id);
      expect(more).toEqual([]);
      const { runId } = await stack.temporal.client.workflow.getHandle(workflowIdOf(kind, id)).describe();
      expect(kept).toMatchObject({ run_id: runId });
      expect(kept?.events).toBeGreaterThan(5);
    }
    // What a standard release costs the engine, over its releases and parcels too.
    const runs = await Promise.all(
      [workflowIdOf('release', parts.release.id), workflowIdOf('shipment', shipmentId)].map((workflowId) => readRun(stack, workflowId)),
    );
    const [release, parcel] = runs;
    if (!release || !parcel) throw new Error('there are no runs');
    await keepWhenAsked('trial-release', release);
    await keepWhenAsked('shipment', parcel);
    expect(eventsIn(release)).toBeLessThanOrEqual(60);
    expect(eventsIn(parcel)).toBeLessThanOrEqual(120);
    const bundle = await bundleWorkflows({ workflowsPath: join(import.meta.dirname, '..', 'workflows', 'index.ts') });
    for (const outcome of await replayRuns(bundle, runs)) expect(outcome.error).toBeUndefined();
    // The next comparison finds nothing left to keep.
    await keptRun('shipment', shipmentId);
    expect(await keptRun('release', parts.release.id)).toHaveLength(1);
  }, 150_000);
});
