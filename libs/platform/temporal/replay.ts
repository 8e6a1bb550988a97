import { Worker, type WorkerOptions } from '@temporalio/worker';
import type { KeyRing } from '@qp/platform/auth';
import { dataConverter } from './data-converter.js';

/** A recorded run: `history` is JSON as `historyToJSON` wrote it (text or parsed), or a fetched history. */
export interface RecordedRun {
  readonly workflowId: string;
  readonly history: unknown;
}

/** Whether today's workflow code still does what the recorded run did. */
export interface ReplayOutcome {
  readonly workflowId: string;
  /** Undefined when it does; a `DeterminismViolationError` when it does not. */
  readonly error?: Error;
}

/** Replays recorded runs against a bundle; needs no server. `keys` open histories that were recorded encrypted. */
export async function replayRuns(
  bundle: NonNullable<WorkerOptions['workflowBundle']>,
  runs: readonly RecordedRun[],
  keys?: KeyRing,
): Promise<ReplayOutcome[]> {
  const histories = runs.map((run) => ({
    workflowId: run.workflowId,
    history: typeof run.history === 'string' ? (JSON.parse(run.history) as unknown) : run.history,
  }));
  const outcomes: ReplayOutcome[] = [];
  const options = { workflowBundle: bundle, ...(keys && { dataConverter: dataConverter(keys) }) };
  for await (const result of Worker.runReplayHistories(options, histories))
    outcomes.push({ workflowId: result.workflowId, error: result.error });
  return outcomes;
}
