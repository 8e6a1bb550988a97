import type { DomainError } from '@qp/domain/kernel';
import {
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
  type Workflow,
  type WorkflowStartOptions,
} from '@temporalio/client';
import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import { refusalOf } from './refusal-failure.js';

/** A command on its way to the workflow that owns the order of things. */
export interface UpdateSubmission {
  readonly client: Client;
  /** Without run id, so that it follows continue-as-new. */
  readonly workflowId: string;
  /** Name of the update. */
  readonly update: string;
  /** `<personId>/<commandId>/<16 hex of the body hash>`, see {@link updateIdOf}. */
  readonly updateId: string;
  readonly args: readonly [unknown, ...unknown[]];
  /** Milliseconds to wait for the answer; 8,000 when left out. */
  readonly limit?: number;
  /**
   * Starts the workflow together with the command: one that would end by itself takes the command first. One that runs already is left as
   * it is.
   */
  readonly start?: {
    readonly type: string;
    readonly options: WorkflowStartOptions & { readonly workflowIdConflictPolicy: 'USE_EXISTING' };
  };
}

/**
 * What became of a command. `unknown` is not `refused`: it may have happened; the caller asks again with the same id, and
 * looks in the command ledger first.
 */
export type UpdateOutcome<R> =
  | { readonly kind: 'done'; readonly result: R }
  | { readonly kind: 'refused'; readonly error: DomainError }
  | { readonly kind: 'unknown'; readonly why: 'deadline' | 'no-workflow' | 'run-ended' | 'too-many-in-flight' };

/** Id of the update of a command: the server joins repeats of it within a run. */
export function updateIdOf(personId: string, commandId: string, bodyHash: string): string {
  return `${personId}/${commandId}/${bodyHash.slice(0, 16)}`;
}

/** Sends a command as an Update and tells done, refused and unknown apart (an unreachable server is `unknown`); throws on faults of ours. */
export async function submitUpdate<R>(submission: UpdateSubmission): Promise<UpdateOutcome<R>> {
  const { client, workflowId, update, updateId, args, start, limit = 8_000 } = submission;
  const options: { updateId: string; args: [unknown, ...unknown[]] } = { updateId, args: [...args] };
  try {
    const result = await client.withDeadline(Date.now() + limit, () =>
      start
        ? client.workflow.executeUpdateWithStart<Workflow, R, [unknown, ...unknown[]]>(update, {
            ...options,
            startWorkflowOperation: new WithStartWorkflowOperation(start.type, start.options),
          })
        : client.workflow.getHandle(workflowId).executeUpdate<R, [unknown, ...unknown[]]>(update, options),
    );
    return { kind: 'done', result };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** gRPC status RESOURCE_EXHAUSTED: ten updates of the run are in flight already. */
const RESOURCE_EXHAUSTED = 8;

function outcomeOf(error: unknown): Exclude<UpdateOutcome<never>, { kind: 'done' }> {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'unknown', why: 'deadline' };
  // not started yet (the relay starts it from the row), or ended: the ledger knows
  if (error instanceof WorkflowNotFoundError) return { kind: 'unknown', why: 'no-workflow' };
  if (statusOf(error) === RESOURCE_EXHAUSTED) return { kind: 'unknown', why: 'too-many-in-flight' };
  if (!(error instanceof WorkflowUpdateFailedError)) throw error;
  const cause = error.cause instanceof ActivityFailure ? error.cause.cause : error.cause;
  if (!(cause instanceof ApplicationFailure)) throw error;
  // the run ended between accepting and completing: a known edge of the server around continue-as-new
  if (cause.type === 'AcceptedUpdateCompletedWorkflow') return { kind: 'unknown', why: 'run-ended' };
  return { kind: 'refused', error: refusalOf(cause) };
}

function statusOf(error: unknown): unknown {
  const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
}
