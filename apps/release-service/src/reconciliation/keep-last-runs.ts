import { subjectKinds, workflowIdOf, type SubjectKind } from '@qp/contracts/processes';
import { jobsScope } from '@qp/platform/persistence';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { FeatureTools, LivingProcess } from '../command-pipeline/index.js';
import { exportRun } from '../worker/export-run.js';

/**
 * Keeps the last run of every process that has ended: a run that is followed by another is exported by that one, the last is followed by none, and
 * the server forgets it after its retention. `alive` is called between two of them. Returns how many were kept.
 */
export async function keepLastRuns(tools: FeatureTools, alive: () => void): Promise<number> {
  const ended = await tools.database.run(jobsScope, async (tx) => {
    const all: { kind: SubjectKind; process: LivingProcess }[] = [];
    for (const kind of subjectKinds) for (const process of await tools.registry.subject(kind).ended(tx)) all.push({ kind, process });
    return all;
  });
  let kept = 0;
  for (const { kind, process } of ended) {
    alive();
    if (await keepOne(tools, kind, process)) kept += 1;
  }
  return kept;
}

/** False where the run still works, or where the server has no run of it any more. */
async function keepOne(tools: FeatureTools, kind: SubjectKind, { id, version }: LivingProcess): Promise<boolean> {
  const workflowId = workflowIdOf(kind, id);
  const described = await tools.temporal.workflow
    .getHandle(workflowId)
    .describe()
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    });
  if (described?.status.name !== 'COMPLETED') return false;
  await exportRun(tools, { kind, subjectId: id, workflowId, runId: described.runId, endedAtVersion: version });
  return true;
}
