import { messages, workflowIdOf, workflowTypes, type FactRef, type ProcessInput, type Subject } from '@qp/contracts/processes';
import { jobsScope } from '@qp/platform/persistence';
import { TypedSearchAttributes, defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import type { FeatureTools } from '../command-pipeline/index.js';
import { openFollowUps } from '../worker/follow-ups-done.js';

/** What a workflow is started with: its state as the ledger has it, so that a start again after an end or a restore is the same. */
export async function startOptions({ database, registry, taskQueue }: FeatureTools, subject: Subject) {
  return database.run(jobsScope, async (tx) => {
    const definition = registry.subject(subject.kind);
    const row = await definition.lock(tx, subject.subjectId);
    const input: ProcessInput<unknown> = {
      subject,
      ownerOrg: row.ownerOrg,
      sponsorId: row.sponsorId,
      state: await definition.startState(tx, subject.subjectId),
      // of a workflow that was lost: the work that it had not done yet
      followUps: await openFollowUps(tx, subject.subjectId),
    };
    const attributes = await definition.attributes(tx, subject.subjectId);
    const pairs = Object.entries(attributes).map(([name, value]): SearchAttributePair =>
      value instanceof Date
        ? { key: defineSearchAttributeKey(name, 'DATETIME'), value }
        : { key: defineSearchAttributeKey(name, 'KEYWORD'), value },
    );
    return {
      workflowId: workflowIdOf(subject.kind, subject.subjectId),
      taskQueue,
      args: [input] as [ProcessInput<unknown>],
      typedSearchAttributes: new TypedSearchAttributes(pairs),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      // A double start is harmless.
      workflowIdConflictPolicy: 'USE_EXISTING',
    } as const;
  });
}

/** Starts the workflow of a process; one that runs already is left as it is. */
export async function startProcess(tools: FeatureTools, subject: Subject): Promise<void> {
  await tools.temporal.workflow.start(workflowTypes[subject.kind], await startOptions(tools, subject));
}

/** Tells a process of a fact; one that has ended is started again from the ledger. */
export async function signalProcess(tools: FeatureTools, subject: Subject, fact: FactRef): Promise<void> {
  const { workflowIdConflictPolicy: _, ...options } = await startOptions(tools, subject);
  await tools.temporal.workflow.signalWithStart(workflowTypes[subject.kind], {
    ...options,
    signal: messages.reportFacts,
    signalArgs: [[fact]],
  });
}
