import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workflowIdOf } from '@qp/contracts/processes';
import { bundleWorkflows, replayRuns, type RecordedRun } from '@qp/platform/temporal';
import { ACase } from '../test/a-case.js';
import { openStack } from '../test/opened-stack.js';
import { eventsIn, keepWhenAsked, readRun } from '../test/recorded-runs.js';
import { until } from '../test/release-stack.js';

const world = openStack();
const { people } = world;

describe('the workflow of a standard release', () => {
  it('stays within its budget of events and tasks, and replays', async () => {
    const theCase = await ACase.open(world.stack, people, world.records, 'B-STANDARD');
    const { client } = world.stack.temporal;
    const workflowId = workflowIdOf('case', theCase.caseId);
    const current = () =>
      client.workflow
        .getHandle(workflowId)
        .describe()
        .then(
          ({ runId }) => runId,
          () => undefined,
        );
    const intake = await until('the run of the intake', current);
    await theCase.command(people.lead, 'assignQp', { qpId: people.qp.personId });
    await theCase.acceptAll();
    await theCase.reaches('UNDER_REVIEW');
    const review = await until('the run of the review', async () => ((await current()) !== intake ? current() : undefined));
    await theCase.answerAll();
    await theCase.trailReview();
    await theCase.command(people.qp, 'checklistDone');
    await theCase.sign('certify');
    const decided = await until('the run after the decision', async () => ((await current()) !== review ? current() : undefined));
    await until('the histories before it to be kept', () =>
      Promise.resolve(world.stack.told.evidence.filter((key) => key.includes(theCase.caseId)).length >= 2),
    );
    const runs: RecordedRun[] = [];
    for (const [phase, runId] of [
      ['intake', intake],
      ['review', review],
      ['decided', decided],
    ] as const) {
      const run = await readRun(world.stack, workflowId, runId);
      runs.push(run);
      await keepWhenAsked(`certification-case-${phase}`, run);
    }
    const sum = (kind?: string) => runs.reduce((all, run) => all + eventsIn(run, kind), 0);
    expect(sum()).toBeLessThanOrEqual(300);
    expect(sum('EVENT_TYPE_WORKFLOW_TASK_COMPLETED')).toBeLessThanOrEqual(60);
    const bundle = await bundleWorkflows({ workflowsPath: join(__dirname, 'index.ts') });
    for (const outcome of await replayRuns(bundle, runs)) expect(outcome.error).toBeUndefined();
  }, 120_000);
});
